import type { ManyToManyRelation, Model, RelationField } from '../../../datamodel.ts'
import type { Rule } from '../../../rule.ts'

/** A rule about a relation of lists. */
export type ManyToManyRule = Rule<ManyToManyRelation>

/** One field of a relation of lists, and the models that it is in and that it stands for. */
export interface Side {
  readonly field: RelationField
  readonly model: Model
  readonly related: Model
}

/** Both sides of a relation of lists. */
export function sidesOf({ a, b }: ManyToManyRelation): readonly Side[] {
  return [
    { ...a, related: b.model },
    { ...b, related: a.model },
  ]
}

/** The rule that is silent where the database cannot have lists of ids: that is said once. */
export function ifEmbeddable(rule: ManyToManyRule): ManyToManyRule {
  return (relation, context) => {
    if (context.connector.capabilities.has('twoWayEmbeddedManyToManyRelation')) rule(relation, context)
  }
}
