import type { Index, PrimaryKey, ScalarField } from '../../datamodel.ts'
import type { RelationFieldRule } from '../../rule.ts'
import { indexedField } from '../../select.ts'
import { attributeSpan } from './spans.ts'

/** Without foreign keys in the database, nothing makes an index for the columns of a relation. */
export const checkMissingIndex: RelationFieldRule = ({ field, model }, context) => {
  if (!context.connector.suggestsRelationIndexes || context.relationMode !== 'prisma') return
  const columns = field.fields
  if (columns === null) return
  const keys = [...model.indexes, ...(model.primaryKey === null ? [] : [model.primaryKey])]
  if (keys.some(key => startsWith(key, columns))) return
  context.warn(
    // As Prisma: with a quotation mark and a space at the end.
    'With `relationMode = "prisma"`, no foreign keys are used, so relation fields will not benefit from the index usually created by the relational database under the hood. This can lead to poor performance when querying these fields. We recommend adding an index manually. Learn more at https://pris.ly/d/relation-mode-prisma-indexes" ',
    attributeSpan(field),
  )
}

function startsWith({ fields }: Index | PrimaryKey, columns: readonly ScalarField[]): boolean {
  return (
    fields.length >= columns.length &&
    columns.every((column, position) => indexedField(fields[position]!) === column)
  )
}
