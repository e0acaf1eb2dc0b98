import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { checkLengths } from '../lengths.ts'

/** An index covers the beginnings of columns only where the database has that. */
export const checkLengthSupport: IndexRule = ({ index }, { connector, error }) => {
  if (connector.capabilities.has('indexColumnLengthPrefixing')) return
  if (index.fields.every(({ length }) => length === null)) return
  const message = 'The length argument is not supported in an index definition with the current connector'
  error(onAttribute(indexAttribute(index), message), index.attribute)
}

/** An index covers the beginnings of columns only where these have beginnings. */
export const checkIndexLengths: IndexRule = ({ index }, context) =>
  checkLengths(index, indexAttribute(index), context)
