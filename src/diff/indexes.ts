import type { Index, Table } from '../schema/schema.ts'
import { columnNames, columnOf } from '../schema/select.ts'
import { type ColumnComparison, isRecreated } from './columns.ts'
import { groupBy } from './groups.ts'
import { asKept, partKey } from './primaryKeys.ts'
import type { DiffRules, Pair } from './rules.ts'

/** The indexes of two versions of a table. */
export interface IndexComparison {
  /** In the order of the second version. */
  readonly created: readonly Index[]
  /** In the order of the first version. */
  readonly dropped: readonly Index[]
  /** The ones on both sides whose names can be compared, in the order of the first version. */
  readonly pairs: readonly Pair<Index>[]
}

export function compareIndexes(table: Pair<Table>, rules: DiffRules): IndexComparison {
  const before = withoutLeftAlone(table, managedIndexes(table.from), rules).filter(
    ({ predicate }) => predicate === null || rules.hidesPartialIndexes !== true,
  )
  const after = managedIndexes(table.to)
  const keyBefore = (index: Index): string => matchKey(index, table.from, rules)
  const keyAfter = (index: Index): string => matchKey(index, table.to, rules)
  const beforeByKey = groupBy(before, keyBefore)
  const afterByKey = groupBy(after, keyAfter)
  const alike = groupBy(before, nameKey)
  // As Prisma 7 without the preview feature: what it cannot see of an index makes no difference.
  const seen = (index: Index): Index =>
    rules.ignoresPartialIndexes === true ? { ...index, predicate: null } : index
  const isSeen = ({ predicate }: Index): boolean => predicate === null || rules.ignoresPartialIndexes !== true
  const matchOf = (from: Index): Index | undefined =>
    afterByKey.get(keyBefore(from))?.find(to => rules.indexesMatch({ from: seen(from), to }))
  const hadMatch = (to: Index): boolean =>
    beforeByKey.get(keyAfter(to))?.some(from => rules.indexesMatch({ from: seen(from), to })) ?? false
  return {
    created: after.filter(index => !hadMatch(index)),
    dropped: before.filter(index => matchOf(index) === undefined && isSeen(index)),
    pairs: before.flatMap(from => {
      // As Prisma: of several indexes on the same columns nobody knows which is which.
      if (alike.get(nameKey(from))!.length > 1) return []
      const to = matchOf(from)
      return to === undefined ? [] : [{ from, to }]
    }),
  }
}

/** The indexes that a schema file can say. The others are left alone. */
export function managedIndexes({ indexes }: Table): readonly Index[] {
  return indexes.filter(({ columns }) => columns.every(({ column }) => column !== null))
}

/** An index stays as long as a column of it that is left alone. */
function withoutLeftAlone(
  { from, to }: Pair<Table>,
  indexes: readonly Index[],
  { leavesAlone }: DiffRules,
): readonly Index[] {
  if (leavesAlone === undefined) return indexes
  const after = new Set(to.columns.map(({ name }) => name))
  const leftAlone = new Set(
    from.columns.filter(column => !after.has(column.name) && leavesAlone(column)).map(({ name }) => name),
  )
  return indexes.filter(index => !columnNames(index).some(name => leftAlone.has(name)))
}

/** What is equal in two indexes that may be the same, whatever they are called. */
function matchKey({ kind, columns }: Index, table: Table, rules: DiffRules): string {
  const { coversColumn } = rules
  const parts = columns.map(part => {
    const column = coversColumn === undefined ? undefined : columnOf(table, part.column ?? '')
    const isWhole = column !== undefined && part.length !== null && coversColumn!(part.length, column)
    return partKey(asKept(isWhole ? { ...part, length: null } : part, rules))
  })
  return JSON.stringify([kind, ...parts])
}

function nameKey(index: Index): string {
  return JSON.stringify([index.kind, ...columnNames(index)])
}

/** The indexes that are gone with a column that is dropped and created again. */
export function indexesOfRecreatedColumns(
  { pairs }: IndexComparison,
  { kept }: ColumnComparison,
  rules: DiffRules,
): readonly Index[] {
  if (!rules.dropsIndexesWithColumns) return []
  const recreated = new Set(kept.filter(isRecreated).map(({ to }) => to.name))
  return pairs.map(({ to }) => to).filter(index => columnNames(index).some(name => recreated.has(name)))
}
