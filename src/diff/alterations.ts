import type { ForeignKey, Index, Schema, Table } from '../schema/schema.ts'
import { columnChanges } from './columns.ts'
import { indexesOfRecreatedColumns, managedIndexes } from './indexes.ts'
import { keyChangesAfter, keyChangesBefore } from './primaryKeys.ts'
import type { DiffRules } from './rules.ts'
import type { AlterTable, Step } from './step.ts'
import type { AlteredTable, TableComparison } from './tables.ts'

/** The changes of tables that are there before and after. */
export function alterTables({ altered }: TableComparison): readonly AlterTable[] {
  return altered.flatMap(({ table, primaryKey, columns }) => {
    const changes = [
      ...keyChangesBefore(primaryKey),
      ...columnChanges(columns),
      ...keyChangesAfter(primaryKey),
    ]
    return changes.length === 0 ? [] : [{ kind: 'alterTable', ...table, changes }]
  })
}

/** The foreign keys that go, in the order of the first schema. */
export function dropForeignKeys(
  { tables }: Schema,
  { dropped, altered }: TableComparison,
  { dropsForeignKeysBeforeTables }: DiffRules,
): readonly Step[] {
  const gone = new Map<Table, readonly ForeignKey[]>([
    ...dropped.map(table => [table, dropsForeignKeysBeforeTables ? table.foreignKeys : []] as const),
    ...altered.map(({ table, foreignKeyChanges }) => [table.from, foreignKeyChanges.dropped] as const),
  ])
  return tables.flatMap(table =>
    (gone.get(table) ?? []).map(foreignKey => ({ kind: 'dropForeignKey', table, foreignKey }) as const),
  )
}

/** The foreign keys that are added, in the order of the second schema. */
export function addForeignKeys(
  { tables }: Schema,
  { created, altered }: TableComparison,
  { foreignKeysOfNewTables }: DiffRules,
): readonly Step[] {
  const fresh = new Map<Table, readonly ForeignKey[]>([
    ...created.map(table => [table, foreignKeysOfNewTables === 'separate' ? table.foreignKeys : []] as const),
    ...altered.map(({ table, foreignKeyChanges }) => [table.to, foreignKeyChanges.added] as const),
  ])
  return tables.flatMap(table =>
    (fresh.get(table) ?? []).map(foreignKey => ({ kind: 'addForeignKey', table, foreignKey }) as const),
  )
}

export function renameForeignKeys({ altered }: TableComparison): readonly Step[] {
  return altered.flatMap(({ table, foreignKeyChanges }) =>
    foreignKeyChanges.renamed.map(pair => ({ kind: 'renameForeignKey', table: table.to, ...pair }) as const),
  )
}

/** The indexes that go, in the order of the first schema. */
export function dropIndexes(
  { tables }: Schema,
  { dropped, altered, redefined }: TableComparison,
  rules: DiffRules,
): readonly Step[] {
  const goesAhead = rules.dropsIndexesBeforeTables && redefined.length > 0
  const gone = new Map<Table, readonly Index[]>([
    ...dropped.map(table => [table, goesAhead ? managedIndexes(table) : []] as const),
    ...altered.map(pair => [pair.table.from, droppedIndexes(pair)] as const),
  ])
  return tables.flatMap(table =>
    (gone.get(table) ?? []).map(index => ({ kind: 'dropIndex', table, index }) as const),
  )
}

function droppedIndexes({ indexes, foreignKeyChanges: { keptIndexes } }: AlteredTable): readonly Index[] {
  return indexes.dropped.filter(index => !keptIndexes.has(index))
}

/** As Prisma: first the indexes of new tables, then those of tables that are altered, in the order of the first schema. */
export function createIndexes({ created, altered }: TableComparison, rules: DiffRules): readonly Step[] {
  const ofNewTables = rules.indexesOfNewTables === 'separate' ? created : []
  return [
    ...ofNewTables.flatMap(table => table.indexes.map(index => createIndex(table, index, false))),
    ...altered.flatMap(pair => {
      const fresh = new Set(pair.indexes.created)
      const recreated = new Set(indexesOfRecreatedColumns(pair.indexes, pair.columns, rules))
      const { to } = pair.table
      return to.indexes
        .filter(index => fresh.has(index) || recreated.has(index))
        .map(index => createIndex(to, index, recreated.has(index)))
    }),
  ]
}

function createIndex(table: Table, index: Index, afterColumnRecreation: boolean): Step {
  return { kind: 'createIndex', table, index, afterColumnRecreation }
}

export function renameIndexes({ altered }: TableComparison, rules: DiffRules): readonly Step[] {
  const kind = rules.renameIndex === 'statement' ? 'renameIndex' : 'redefineIndex'
  return altered.flatMap(({ table, indexes }) =>
    indexes.pairs
      .filter(rules.indexIsRenamed)
      .map(({ from, to }) => ({ kind, table: table.from, from, to }) as const),
  )
}
