import type { Model } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Some databases allow one full-text index per collection. */
export const checkSingleFulltext: Rule<Model> = ({ indexes }, { connector, error }) => {
  if (!connector.capabilities.has('fullTextIndex')) return
  if (connector.capabilities.has('multipleFullTextAttributesPerModel')) return
  const found = indexes.filter(({ kind }) => kind === 'fulltext')
  if (found.length < 2) return
  const message = 'The current connector only allows one fulltext attribute per model'
  for (const { attribute } of found) error(onAttribute('@@fulltext', message), attribute)
}
