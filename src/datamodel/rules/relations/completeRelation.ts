import type { InlineRelation, Model, RelationField } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { isComplete } from '../../select.ts'

/** A relation with a foreign key that has its field on both sides. */
export type CompleteRelation = InlineRelation & {
  readonly forward: RelationField
  readonly back: RelationField
}

/** A rule about a relation with a foreign key, whether or not it has both fields. */
export type InlineRelationRule = Rule<InlineRelation>

/** A rule about a relation with both fields. */
export type CompleteRelationRule = Rule<CompleteRelation>

/** The rule for all relations with a foreign key that looks only at those with both fields. */
export function ifComplete(rule: CompleteRelationRule): InlineRelationRule {
  return (relation, context) => {
    if (isComplete(relation)) rule(relation, context)
  }
}

/** How Prisma names one side of a relation. */
export function nameSide(field: RelationField, model: Model): string {
  return `\`${field.name}\` on Model \`${model.name}\``
}
