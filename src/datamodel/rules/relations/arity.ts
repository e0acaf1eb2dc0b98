import { onSchema } from '../../messages.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** What is required cannot rest on columns that may be null. */
export const checkArity: InlineRelationRule = ({ forward }, { error }) => {
  if (forward === null || forward.arity !== 'required' || forward.fields === null) return
  if (forward.fields.every(({ arity }) => arity !== 'optional')) return
  error(
    onSchema(
      `The relation field \`${forward.name}\` uses the scalar fields ${forward.fields.map(({ name }) => name).join(', ')}. At least one of those fields is optional. Hence the relation field must be optional as well.`,
    ),
    forward.syntax,
  )
}
