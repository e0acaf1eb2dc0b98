import { onAttribute } from '../../../messages.ts'
import { type CompleteRelationRule, nameSide } from '../completeRelation.ts'

/** `fields` and `references` must stand on one side. As Prisma: only said where nothing else is wrong. */
export const checkArgumentsMixedUp: CompleteRelationRule = (relation, { hasErrors, error }) => {
  if (hasErrors()) return
  const { forward, back } = relation
  const describe = (here: string, there: string): string =>
    onAttribute(
      '@relation',
      `The relation field ${nameSide(forward, relation.referencing)} provides the \`${here}\` argument in the @relation attribute. And the related field ${nameSide(back, relation.referenced)} provides the \`${there}\` argument. You must provide both arguments on the same side.`,
    )
  if (forward.fields?.length && back.references?.length) {
    error(describe('fields', 'references'), forward.syntax)
    error(describe('fields', 'references'), back.syntax)
  }
  if (forward.references?.length && back.fields?.length)
    // As Prisma: this one on one side only.
    error(describe('references', 'fields'), forward.syntax)
}
