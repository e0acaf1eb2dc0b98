import { onAttribute } from '../../messages.ts'
import type { IndexRule } from '../../rule.ts'
import { indexAttribute } from '../../select.ts'
import { argumentSpan } from '../spans.ts'

/** Partial indexes are a preview feature, of some databases. */
export const checkPartialIndex: IndexRule = ({ index }, { connector, previewFeatures, error }) => {
  if (index.where === null) return
  const report = (message: string): void =>
    error(
      onAttribute(indexAttribute(index), message),
      argumentSpan(index.attribute, 'where') ?? index.attribute,
    )
  if (!previewFeatures.has('partialIndexes')) {
    report(
      'Partial indexes are a preview feature. Add "partialIndexes" to previewFeatures in your generator block.',
    )
  } else if (!connector.capabilities.has('partialIndex')) {
    report('Partial indexes (with a `where` clause) are not supported by the current connector.')
  }
}
