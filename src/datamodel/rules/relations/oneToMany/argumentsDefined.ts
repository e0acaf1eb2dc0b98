import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** The singular field, and only that one, must say which columns refer to which. */
export const checkArgumentsDefined: CompleteRelationRule = (relation, { error }) => {
  const { forward, back, referencing, referenced } = relation
  const report = (message: string): void => error(onAttribute('@relation', message), forward.syntax)
  const side = nameSide(forward, referencing)
  if (!forward.fields?.length)
    report(
      `The relation field ${side} must specify the \`fields\` argument in the @relation attribute. You can run \`prisma format\` to fix this automatically.`,
    )
  if (!forward.references?.length)
    report(`The relation field ${side} must specify the \`references\` argument in the @relation attribute.`)
  if (!back.fields?.length && !back.references?.length) return
  error(
    onAttribute(
      '@relation',
      `The relation field ${nameSide(back, referenced)} must not specify the \`fields\` or \`references\` argument in the @relation attribute. You must only specify it on the opposite field \`${forward.name}\` on model \`${referencing.name}\`.`,
    ),
    back.syntax,
  )
}
