import { onSchema } from '../../../messages.ts'
import { type ManyToManyRule, sidesOf } from './manyToManyRule.ts'

/** The fields of a relation of lists cannot have referential actions. */
export const checkActions: ManyToManyRule = (relation, { error }) => {
  const kind = relation.embedded ? 'two-way embedded' : 'implicit'
  for (const { field } of sidesOf(relation)) {
    for (const given of [field.onDelete, field.onUpdate])
      if (given !== null)
        error(onSchema(`Referential actions on ${kind} many-to-many relations are not supported`), given.span)
  }
}
