import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** No database can ask for a row that refers back. As Prisma: only said where nothing else is wrong. */
export const checkOptionalBack: CompleteRelationRule = (relation, { hasErrors, error }) => {
  const { back, referencing, referenced } = relation
  if (hasErrors() || back.arity !== 'required') return
  error(
    onAttribute(
      '@relation',
      `The relation field ${nameSide(back, referenced)} is required. This is not valid because it's not possible to enforce this constraint on the database level. Please change the field type from \`${referencing.name}\` to \`${referencing.name}?\` to fix this.`,
    ),
    back.syntax,
  )
}
