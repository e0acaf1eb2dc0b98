import { onAttribute } from '../../../../messages.ts'
import { isSinglePrimaryKey } from '../../../../select.ts'
import { relationArgumentSpan } from '../../../relationFields/spans.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** Lists of ids refer to ids. */
export const checkIdReferences: ManyToManyRule = (relation, { error }) => {
  for (const { field, related } of sidesOf(relation)) {
    const reference = field.references?.[0]
    if (reference === undefined || isSinglePrimaryKey(reference, related)) continue
    error(
      onAttribute('@relation', 'The `references` argument must point to a singular `id` field'),
      relationArgumentSpan(field, 'references') ?? field.syntax,
    )
  }
}
