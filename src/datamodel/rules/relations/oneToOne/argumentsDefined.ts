import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** One of the two fields must say which columns refer to which. */
export const checkArgumentsDefined: CompleteRelationRule = (relation, { error }) => {
  const { forward, back } = relation
  const one = nameSide(forward, relation.referencing)
  const other = nameSide(back, relation.referenced)
  for (const argument of ['fields', 'references'] as const) {
    if (forward[argument]?.length || back[argument]?.length) continue
    error(describe(argument, one, other), forward.syntax)
    error(describe(argument, other, one), back.syntax)
  }
}

function describe(argument: string, one: string, other: string): string {
  return onAttribute(
    '@relation',
    `The relation fields ${one} and ${other} do not provide the \`${argument}\` argument in the @relation attribute. You have to provide it on one of the two fields.`,
  )
}
