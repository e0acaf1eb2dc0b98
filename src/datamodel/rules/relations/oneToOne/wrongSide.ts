import { onAttribute } from '../../../messages.ts'
import type { CompleteRelationRule } from '../completeRelation.ts'

/** The foreign key belongs to the side that is required. As Prisma: only said where nothing else is wrong. */
export const checkWrongSide: CompleteRelationRule = (relation, { hasErrors, error }) => {
  const { forward, back, referencing, referenced } = relation
  if (hasErrors() || forward.arity !== 'required') return
  if (back.fields === null && back.references === null) return
  error(
    onAttribute(
      '@relation',
      `The relation field \`${referenced.name}.${back.name}\` defines the \`fields\` and/or \`references\` argument. You must set them on the required side of the relation (\`${referencing.name}.${forward.name}\`) in order for the constraints to be enforced. Alternatively, you can change this field to be required and the opposite optional, or make both sides of the relation optional.`,
    ),
    back.syntax,
  )
}
