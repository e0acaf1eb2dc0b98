import type { RelationField } from '../../../datamodel.ts'
import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** Only the field with the foreign key may have referential actions. */
export const checkActions: CompleteRelationRule = (relation, { error }) => {
  const { forward, back, referencing, referenced } = relation
  if (!hasAction(back)) return
  const one = nameSide(forward, referencing)
  const other = nameSide(back, referenced)
  if (hasAction(forward)) {
    error(describeBoth(other, one), back.syntax)
    error(describeBoth(one, other), forward.syntax)
    return
  }
  error(
    onAttribute(
      '@relation',
      `The relation field ${other} must not specify the \`onDelete\` or \`onUpdate\` argument in the @relation attribute. You must only specify it on the opposite field \`${forward.name}\` on model \`${referencing.name}\`.`,
    ),
    back.syntax,
  )
}

function hasAction({ onDelete, onUpdate }: RelationField): boolean {
  return onDelete !== null || onUpdate !== null
}

function describeBoth(one: string, other: string): string {
  return onAttribute(
    '@relation',
    `The relation fields ${one} and ${other} both provide the \`onDelete\` or \`onUpdate\` argument in the @relation attribute. You have to provide it only on one of the two fields.`,
  )
}
