import { historyTable } from '../schema/historyTable.ts'
import type { QualifiedName, Schema, Table } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import { type ColumnComparison, compareColumns, isChanged } from './columns.ts'
import {
  compareForeignKeys,
  type ForeignKeyChanges,
  type ForeignKeyComparison,
  foreignKeyChanges,
} from './foreignKeys.ts'
import { compareIndexes, type IndexComparison } from './indexes.ts'
import { lowerCaseAscii } from './names.ts'
import { comparePrimaryKeys, type PrimaryKeyComparison } from './primaryKeys.ts'
import type { DiffRules, Pair, TableChanges } from './rules.ts'

/** The tables of two schemas. */
export interface TableComparison {
  /** In the order of the second schema. */
  readonly created: readonly Table[]
  /** In the order of the first schema. */
  readonly dropped: readonly Table[]
  /** The ones on both sides that are altered, if anything is different; in the order of the first schema. */
  readonly altered: readonly AlteredTable[]
  /** The ones on both sides that have to be built anew; in the order of the first schema. */
  readonly redefined: readonly TableDifference[]
}

/** What is different between two versions of a table. */
export interface TableDifference {
  readonly table: Pair<Table>
  readonly columns: ColumnComparison
  readonly primaryKey: PrimaryKeyComparison
  readonly indexes: IndexComparison
  readonly foreignKeys: ForeignKeyComparison
}

export interface AlteredTable extends TableDifference {
  readonly foreignKeyChanges: ForeignKeyChanges
}

export function compareTables({ from, to }: Pair<Schema>, rules: DiffRules): TableComparison {
  const key = tableKey(rules)
  const before = managedTables(from, rules)
  const after = managedTables(to, rules)
  const names = new Set(before.map(key))
  const partners = new Map(after.map(table => [key(table), table]))
  const pairs = before.flatMap(table => {
    const partner = partners.get(key(table))
    return partner === undefined ? [] : [compareTable({ from: table, to: partner }, rules)]
  })
  const redefined = pairs.filter(pair => rules.redefines(changesOf(pair)))
  const isAnew = new Set(redefined)
  const redefinedNames = new Set(redefined.map(({ table }) => key(table.from)))
  const isRedefined = (name: QualifiedName): boolean => redefinedNames.has(key(name))
  return {
    created: after.filter(table => !names.has(key(table))),
    dropped: before.filter(table => !partners.has(key(table)) && rules.leavesTableAlone?.(table) !== true),
    altered: pairs
      .filter(pair => !isAnew.has(pair))
      .map(pair => ({
        ...pair,
        foreignKeyChanges: foreignKeyChanges(pair.foreignKeys, { ...pair, rules, isRedefined }),
      })),
    redefined,
  }
}

function managedTables({ tables }: Schema, rules: DiffRules): readonly Table[] {
  return tables.filter(({ name }) => name !== historyTable && !rules.ignoresTable(name))
}

function tableKey({ lowerCasesTableNames }: DiffRules): (table: QualifiedName) => string {
  if (!lowerCasesTableNames) return keyOf
  return ({ namespace, name }) => keyOf({ namespace, name: lowerCaseAscii(name) })
}

function compareTable(table: Pair<Table>, rules: DiffRules): TableDifference {
  const columns = compareColumns(table, rules)
  return {
    table,
    columns,
    primaryKey: comparePrimaryKeys(table, columns, rules),
    indexes: compareIndexes(table, rules),
    foreignKeys: compareForeignKeys(table, columns, rules),
  }
}

function changesOf({ table, columns, primaryKey, foreignKeys }: TableDifference): TableChanges {
  return {
    table,
    primaryKeyChanged: primaryKey.isAdded || primaryKey.isDropped,
    droppedColumns: columns.dropped,
    addedColumns: columns.added,
    changedColumns: columns.kept.filter(isChanged).length,
    foreignKeysAdded: foreignKeys.added.length,
    foreignKeysDropped: foreignKeys.dropped.length,
  }
}
