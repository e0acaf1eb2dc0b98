import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** Only the singular field may have referential actions. */
export const checkActions: CompleteRelationRule = (relation, { error }) => {
  const { forward, back, referencing, referenced } = relation
  if (back.onDelete === null && back.onUpdate === null) return
  error(
    onAttribute(
      '@relation',
      `The relation field ${nameSide(back, referenced)} must not specify the \`onDelete\` or \`onUpdate\` argument in the @relation attribute. You must only specify it on the opposite field \`${forward.name}\` on model \`${referencing.name}\`, or in case of a many to many relation, in an explicit join table.`,
    ),
    back.syntax,
  )
}
