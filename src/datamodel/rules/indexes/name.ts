import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { checkNameLength, reportClash } from '../constraintName.ts'
import { argumentSpan } from '../spans.ts'

/** The name of an index in the database must be free. */
export const checkIndexNameIsFree: IndexRule = ({ index, model }, context) => {
  const clash = context.constraintNames.clashes.get(index)
  if (clash === undefined) return
  const { attribute: syntax } = index
  const span = argumentSpan(syntax, 'map') ?? argumentSpan(syntax, 'name') ?? syntax
  reportClash(clash, { model, attribute: indexAttribute(index), span }, context)
}

/** The name of an index in the database must fit. */
export const checkIndexNameLength: IndexRule = ({ index, model }, context) => {
  if (index.map === null) return
  const { attribute: span } = index
  checkNameLength(index.map, { model, attribute: indexAttribute(index), span }, context)
}
