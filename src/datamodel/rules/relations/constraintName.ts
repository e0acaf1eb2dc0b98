import { foreignKeyName } from '../../constraintNames.ts'
import { checkNameIsFree } from '../constraintName.ts'
import { relationArgumentSpan } from '../relationFields/spans.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** The name of a foreign key must be free wherever the database looks for it. */
export const checkConstraintName: InlineRelationRule = (relation, context) => {
  const { forward, referencing, referenced } = relation
  const name = foreignKeyName(relation, context.connector)
  const span =
    forward === null ? referenced.syntax.span : (relationArgumentSpan(forward, 'map') ?? forward.syntax.span)
  checkNameIsFree({ kind: 'foreignKey', name, model: referencing, attribute: '@relation', span }, context)
}
