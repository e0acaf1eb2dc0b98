import { reportClash } from '../constraintName.ts'
import { relationArgumentSpan } from '../relationFields/spans.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** The name of a foreign key must be free wherever the database looks for it. */
export const checkConstraintName: InlineRelationRule = (relation, context) => {
  const clash = context.constraintNames.clashes.get(relation)
  if (clash === undefined) return
  const { forward, referencing, referenced } = relation
  const span = forward === null ? referenced.syntax : (relationArgumentSpan(forward, 'map') ?? forward.syntax)
  reportClash(clash, { model: referencing, attribute: '@relation', span }, context)
}
