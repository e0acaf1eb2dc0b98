import type { ScalarField } from '../../datamodel.ts'
import type { RelationFieldRule } from '../../rule.ts'

/** MongoDB finds what a field refers to only where both sides are stored alike. */
export const nativeTypesAgree: RelationFieldRule = ({ field, model }, { warn }) => {
  for (const [position, referencing] of (field.fields ?? []).entries()) {
    const referenced = field.references?.[position]
    if (referenced === undefined) return
    const own = { path: `${model.name}.${referencing.name}`, type: nativeTypeOf(referencing) }
    const other = { path: `${field.model}.${referenced.name}`, type: nativeTypeOf(referenced) }
    const advice = adviseOn(own, other)
    if (advice === null) continue
    warn(
      `Warning validating field \`${field.name}\` in model \`${model.name}\`: Field ${own.path} and ${other.path} must have the same native type for MongoDB to join those collections correctly. Consider ${advice}. Beware that this will become an error in the future.`,
      referencing.syntax,
    )
  }
}

interface Side {
  readonly path: string
  /** As in the attribute; null where there is none. */
  readonly type: string | null
}

function nativeTypeOf({ nativeType }: ScalarField): string | null {
  return nativeType && `@${nativeType.prefix}.${nativeType.name}`
}

function adviseOn(own: Side, other: Side): string | null {
  if (own.type === other.type) return null
  if (own.type === null) return adviseOne(other, own)
  if (other.type === null) return adviseOne(own, other)
  return `updating those fields to either use '${own.type}' or '${other.type}'`
}

function adviseOne(typed: Side, untyped: Side): string {
  return `either removing ${typed.path}'s native type attribute or adding '${typed.type}' to ${untyped.path}`
}
