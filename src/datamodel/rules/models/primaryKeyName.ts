import { primaryKeyName } from '../../constraintNames.ts'
import type { Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { primaryKeyAttribute } from '../../select.ts'
import { checkNameIsFree, checkNameLength } from '../constraintName.ts'
import { argumentSpan } from '../spans.ts'

/** The name of a primary key in the database must fit, and be free. */
export const checkPrimaryKeyName: Rule<Model> = (model, context) => {
  const { primaryKey } = model
  if (primaryKey === null || !context.connector.capabilities.has('namedPrimaryKeys')) return
  const name = primaryKeyName(model, primaryKey, context.connector)
  const attribute = primaryKeyAttribute(primaryKey)
  const { span } = primaryKey.attribute
  const given = argumentSpan(primaryKey.attribute, 'map')
  checkNameLength({ name, model, attribute, span }, context)
  checkNameIsFree({ kind: 'primaryKey', name, model, attribute, span: given ?? span }, context)
}
