import type { Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { primaryKeyAttribute } from '../../select.ts'
import { checkNameLength, reportClash } from '../constraintName.ts'
import { argumentSpan } from '../spans.ts'

/** The name of a primary key in the database must fit, and be free. */
export const checkPrimaryKeyName: Rule<Model> = (model, context) => {
  const { primaryKey } = model
  if (primaryKey === null || !context.connector.capabilities.has('namedPrimaryKeys')) return
  const attribute = primaryKeyAttribute(primaryKey)
  const { attribute: span } = primaryKey
  if (primaryKey.map !== null) checkNameLength(primaryKey.map, { model, attribute, span }, context)
  const clash = context.constraintNames.clashes.get(primaryKey)
  if (clash === undefined) return
  const given = argumentSpan(primaryKey.attribute, 'map')
  reportClash(clash, { model, attribute, span: given ?? span }, context)
}
