import { indexName } from '../../constraintNames.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { checkNameIsFree, checkNameLength } from '../constraintName.ts'
import { argumentSpan } from '../spans.ts'

/** The name of an index in the database must be free. */
export const checkIndexNameIsFree: IndexRule = ([index, model], context) => {
  const { attribute: syntax } = index
  const name = indexName(model, index, context.connector)
  const span = argumentSpan(syntax, 'map') ?? argumentSpan(syntax, 'name') ?? syntax.span
  checkNameIsFree({ kind: 'index', name, model, attribute: indexAttribute(index), span }, context)
}

/** The name of an index in the database must fit. */
export const checkIndexNameLength: IndexRule = ([index, model], context) => {
  if (index.map === null) return
  const { span } = index.attribute
  checkNameLength({ name: index.map, model, attribute: indexAttribute(index), span }, context)
}
