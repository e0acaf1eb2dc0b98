import { onAttribute } from '../../../messages.ts'
import { indexedField, uniqueCriteria } from '../../../select.ts'
import type { InlineRelationRule } from '../completeRelation.ts'

/** Only a unique foreign key keeps a second row from referring to the same one. */
export const checkUniqueFields: InlineRelationRule = ({ forward, referencing }, { error }) => {
  if (forward === null || forward.fields === null) return
  const columns = forward.fields
  const isUnique = uniqueCriteria(referencing).some(
    ({ fields }) =>
      fields.length === columns.length &&
      fields.every((field, position) => indexedField(field) === columns[position]),
  )
  if (isUnique) return
  const names = columns.map(({ name }) => name)
  const remedy =
    names.length === 1
      ? `an \`@unique\` attribute to the field \`${names.join()}\``
      : `an \`@@unique([${names.join(', ')}])\` attribute to the model`
  error(
    onAttribute(
      '@relation',
      `A one-to-one relation must use unique fields on the defining side. Either add ${remedy}, or change the relation to one-to-many.`,
    ),
    forward.syntax.span,
  )
}
