import { onField, onSchema } from '../../../../messages.ts'
import { isSinglePrimaryKey } from '../../../../select.ts'
import { type ManyToManyRule, type Side, sidesOf } from '../manyToManyRule.ts'

/** The table between two lists refers to primary keys of one column. */
export const checkSingleId: ManyToManyRule = (relation, { error }) => {
  for (const side of sidesOf(relation)) {
    const message = describe(side)
    if (message !== null) error(message, side.field.syntax)
  }
}

function describe({ field, model, related }: Side): string | null {
  if (related.primaryKey?.fields.length !== 1)
    return onField(
      // As Prisma: called what the related model is.
      related.kind,
      model.name,
      field.name,
      `The relation field \`${field.name}\` on ${related.kind} \`${model.name}\` references \`${related.name}\` which does not have an \`@id\` field. Models without \`@id\` cannot be part of a many to many relation. Use an explicit intermediate Model to represent this relationship.`,
    )
  const { references } = field
  if (references === null) return null
  if (references.length === 1 && isSinglePrimaryKey(references[0]!, related)) return null
  return onSchema(
    `Implicit many-to-many relations must always reference the id field of the related model. Change the argument \`references\` to use the id field of the related model \`${related.name}\`. But it is referencing the following fields that are not the id: ${references.map(({ name }) => name).join(', ')}`,
  )
}
