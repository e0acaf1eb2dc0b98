import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { argumentSpan } from '../spans.ts'

/** An index is of a type that the database has. */
export const checkAlgorithm: IndexRule = ({ index }, { connector, error }) => {
  if (index.algorithm === null || connector.indexAlgorithms.includes(index.algorithm)) return
  error(
    onAttribute(indexAttribute(index), 'The given index type is not supported with the current connector'),
    argumentSpan(index.attribute, 'type') ?? index.attribute,
  )
}

/** What is hashed has no order. */
export const checkHashIsNotSorted: IndexRule = ({ index }, { connector, error }) => {
  if (index.algorithm !== 'Hash' || !connector.indexAlgorithms.includes('Hash')) return
  if (index.fields.every(({ sort }) => sort === null)) return
  error(onAttribute(indexAttribute(index), 'Hash type does not support sort option.'), index.attribute)
}
