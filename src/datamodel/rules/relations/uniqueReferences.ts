import type { ScalarField } from '../../datamodel.ts'
import { onAttribute, onSchema } from '../../messages.ts'
import { indexedField, uniqueCriteria } from '../../select.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** A foreign key must refer to columns that are unique, in most databases in the same order. */
export const checkUniqueReferences: InlineRelationRule = ({ forward, referenced }, context) => {
  const references = namesOf(forward?.references ?? [])
  if (forward === null || references.length === 0) return
  const unique = uniqueCriteria(referenced).map(({ fields }) => namesOf(fields.map(indexedField)))
  if (unique.some(names => isEqual(names, references))) return
  const sorted = references.toSorted()
  if (!unique.some(names => isEqual(names.toSorted(), sorted))) {
    context.error(
      onAttribute('@relation', describeNotUnique(references, referenced.name)),
      forward.syntax.span,
    )
    return
  }
  if (context.connector.capabilities.has('relationFieldsInArbitraryOrder')) return
  context.error(
    onSchema(
      `The argument \`references\` must refer to a unique criterion in the related model \`${referenced.name}\` using the same order of fields. Please check the ordering in the following fields: \`${references.join(', ')}\`.`,
    ),
    forward.syntax.span,
  )
}

function describeNotUnique(names: readonly string[], model: string): string {
  const remedy =
    names.length === 1
      ? `an \`@unique\` attribute to the field \`${names.join()}\` in the model \`${model}\``
      : `an \`@@unique([${names.join(', ')}])\` attribute to the model \`${model}\``
  return `The argument \`references\` must refer to a unique criterion in the related model. Consider adding ${remedy}.`
}

function namesOf(fields: readonly ScalarField[]): readonly string[] {
  return fields.map(({ name }) => name)
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, position) => name === other[position])
}
