import { onSchema } from '../../messages.ts'
import { attributeSpan } from '../relationFields/spans.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** `fields` and `references` must name equally many columns. */
export const checkSameLength: InlineRelationRule = ({ forward }, { error }) => {
  if (forward === null || forward.fields === null || forward.references === null) return
  if (forward.fields.length === forward.references.length) return
  error(
    onSchema('You must specify the same number of fields in `fields` and `references`.'),
    attributeSpan(forward),
  )
}
