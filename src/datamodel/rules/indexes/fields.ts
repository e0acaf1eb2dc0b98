import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'

/** An index has columns. */
export const checkIndexFields: IndexRule = ({ index }, { error }) => {
  if (index.fields.length > 0) return
  const message = 'The list of fields in an index cannot be empty. Please specify at least one field.'
  error(onAttribute(indexAttribute(index), message), index.attribute)
}
