import type { Model, RelationField } from '../../datamodel.ts'
import { onField } from '../../messages.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** A relation must have its field on both sides. */
export const checkBothSides: InlineRelationRule = (relation, { error }) => {
  const { forward, back, referencing, referenced } = relation
  if (forward !== null && back === null) error(describe(forward, referencing), forward.syntax)
  if (forward === null && back !== null) error(describe(back, referenced), back.syntax)
}

function describe({ name, model: related }: RelationField, { kind, name: model }: Model): string {
  return onField(
    kind,
    model,
    name,
    `The relation field \`${name}\` on ${kind} \`${model}\` is missing an opposite relation field on the model \`${related}\`. Either run \`prisma format\` or add it manually.`,
  )
}
