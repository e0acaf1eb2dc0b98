import { onAttribute } from '../../../../messages.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** The table between two lists refers to what it must; nothing is left to say. */
export const checkNoReferences: ManyToManyRule = (relation, { error }) => {
  for (const { field } of sidesOf(relation)) {
    if (field.references === null) continue
    error(
      onAttribute(
        '@relation',
        'Implicit many-to-many relation should not have references argument defined. Either remove it, or change the relation to one-to-many.',
      ),
      field.syntax,
    )
  }
}
