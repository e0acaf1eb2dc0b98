import { onAttribute } from '../../../messages.ts'
import { isUniqueKey } from '../../../uniqueKeys.ts'
import type { InlineRelationRule } from '../completeRelation.ts'

/** Only a unique foreign key keeps a second row from referring to the same one. */
export const checkUniqueFields: InlineRelationRule = ({ forward, referencing }, { error }) => {
  if (forward === null || forward.fields === null) return
  const columns = forward.fields
  if (isUniqueKey(columns, referencing)) return
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
    forward.syntax,
  )
}
