import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** Only one of the two fields may say which columns refer to which. */
export const checkArgumentsOnOneSide: CompleteRelationRule = (relation, { error }) => {
  const { forward, back } = relation
  for (const argument of ['references', 'fields'] as const) {
    if (!forward[argument]?.length || !back[argument]?.length) continue
    const message = onAttribute(
      '@relation',
      `The relation fields ${nameSide(forward, relation.referencing)} and ${nameSide(back, relation.referenced)} both provide the \`${argument}\` argument in the @relation attribute. You have to provide it only on one of the two fields.`,
    )
    error(message, forward.syntax)
    error(message, back.syntax)
  }
}
