import { onAttribute, onSchema } from '../../messages.ts'
import { isUniqueByNames, isUniqueInSomeOrder } from '../../uniqueKeys.ts'
import type { InlineRelationRule } from './completeRelation.ts'

/** A foreign key must refer to columns that are unique, in most databases in the same order. */
export const checkUniqueReferences: InlineRelationRule = ({ forward, referenced }, context) => {
  const columns = forward?.references ?? []
  if (forward === null || columns.length === 0 || isUniqueByNames(columns, referenced)) return
  const references = columns.map(({ name }) => name)
  if (!isUniqueInSomeOrder(columns, referenced)) {
    context.error(onAttribute('@relation', describeNotUnique(references, referenced.name)), forward.syntax)
    return
  }
  if (context.connector.capabilities.has('relationFieldsInArbitraryOrder')) return
  context.error(
    onSchema(
      `The argument \`references\` must refer to a unique criterion in the related model \`${referenced.name}\` using the same order of fields. Please check the ordering in the following fields: \`${references.join(', ')}\`.`,
    ),
    forward.syntax,
  )
}

function describeNotUnique(names: readonly string[], model: string): string {
  const remedy =
    names.length === 1
      ? `an \`@unique\` attribute to the field \`${names.join()}\` in the model \`${model}\``
      : `an \`@@unique([${names.join(', ')}])\` attribute to the model \`${model}\``
  return `The argument \`references\` must refer to a unique criterion in the related model. Consider adding ${remedy}.`
}
