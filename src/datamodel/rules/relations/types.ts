import type { InlineRelation, ScalarField } from '../../datamodel.ts'
import { onAttribute } from '../../messages.ts'
import { isStrict, uniqueCriteria } from '../../select.ts'
import type { InlineRelationRule } from './completeRelation.ts'
import { isSameType } from './sameType.ts'

/** A column and the one that it refers to must be of one type. */
export const checkTypes: InlineRelationRule = (relation, { error }) => {
  const { forward, referencing, referenced } = relation
  if (forward === null || forward.fields === null) return
  const references = referencesOf(relation)
  for (const [position, field] of forward.fields.entries()) {
    const reference = references[position]
    if (reference === undefined || isSameType(field, reference)) continue
    error(
      onAttribute(
        '@relation',
        `The type of the field \`${field.name}\` in the model \`${referencing.name}\` is not matching the type of the referenced field \`${reference.name}\` in model \`${referenced.name}\`.`,
      ),
      forward.syntax,
    )
  }
}

/** The columns that a relation refers to; where it does not say, those that identify a row. */
function referencesOf({ forward, referenced }: InlineRelation): readonly ScalarField[] {
  if (forward?.references != null) return forward.references
  const criterion = uniqueCriteria(referenced).find(isStrict)
  return (criterion?.fields ?? []).filter(({ path }) => path.length === 1).map(({ path }) => path[0]!)
}
