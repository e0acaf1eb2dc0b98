import type { IndexColumn, PrimaryKey, Table } from '../schema/schema.ts'
import type { ColumnComparison } from './columns.ts'
import type { DiffRules, Pair } from './rules.ts'
import type { TableChange } from './step.ts'

/** What becomes of a primary key. One that changes is dropped and added. */
export interface PrimaryKeyComparison {
  readonly isDropped: boolean
  readonly isAdded: boolean
  readonly isRenamed: boolean
}

export function comparePrimaryKeys(
  { from: { primaryKey: from }, to: { primaryKey: to } }: Pair<Table>,
  columns: ColumnComparison,
  rules: DiffRules,
): PrimaryKeyComparison {
  if (from === null || to === null) {
    return {
      isDropped: from !== null && to === null,
      isAdded: from === null && to !== null,
      isRenamed: false,
    }
  }
  const isChanged = keyChanged({ from, to }, columns, rules)
  // As Prisma: a key that is dropped and added under another name is renamed as well.
  const isRenamed = from.name !== null && to.name !== null && from.name !== to.name
  return { isDropped: isChanged, isAdded: isChanged, isRenamed }
}

function keyChanged(
  { from, to }: Pair<PrimaryKey>,
  { retyped }: ColumnComparison,
  rules: DiffRules,
): boolean {
  if (from.columns.length !== to.columns.length) return true
  const keyOf = (part: IndexColumn): string => partKey(asKept(part, rules))
  return from.columns.some(
    (column, at) => keyOf(column) !== keyOf(to.columns[at]!) || retyped.has(column.column ?? ''),
  )
}

/** A part of an index or a key as the server keeps it. */
export function asKept(part: IndexColumn, { ignoresOrderOfIndexes }: DiffRules): IndexColumn {
  return ignoresOrderOfIndexes === true ? { ...part, sort: null } : part
}

/** What has to be equal of a column in an index or a key. Nothing said about the order means ascending. */
export function partKey({ column, length, sort }: IndexColumn): string {
  return JSON.stringify([column, length, sort === 'desc'])
}

/** What happens to the key before the columns are changed. */
export function keyChangesBefore({ isDropped, isRenamed }: PrimaryKeyComparison): readonly TableChange[] {
  return [
    ...(isDropped ? [{ kind: 'dropPrimaryKey' } as const] : []),
    ...(isRenamed ? [{ kind: 'renamePrimaryKey' } as const] : []),
  ]
}

/** What happens to the key after the columns were changed. */
export function keyChangesAfter({ isAdded }: PrimaryKeyComparison): readonly TableChange[] {
  return isAdded ? [{ kind: 'addPrimaryKey' }] : []
}
