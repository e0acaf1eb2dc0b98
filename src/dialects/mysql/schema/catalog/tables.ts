import type { OtherConstraint, Table } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { readColumn } from './columns.ts'
import { readForeignKeys, readIndexes } from './keys.ts'
import { partitionClause } from './partitions.ts'
import { requiredText, textOf } from './row.ts'
import { type CatalogStyle, expressionOf } from './text.ts'

/** What Prisma creates tables with, whatever the database's own is. */
const usualCollation = 'utf8mb4_unicode_ci'

/** The rows that belong to one table. */
export interface TableRows {
  readonly table: Row
  readonly columns: readonly Row[]
  readonly indexes: readonly Row[]
  readonly foreignKeys: readonly Row[]
  readonly checks: readonly Row[]
  readonly partitions: readonly Row[]
}

export interface TableContext {
  readonly style: CatalogStyle
  /** Of the database. */
  readonly collation: string
}

export function readTable(rows: TableRows, { style, collation }: TableContext): Table {
  const checkedJson = style.isMariadb ? checkedJsonColumns(rows.checks) : new Set<string>()
  const context = { style, collation: textOf(rows.table, 'collation'), checkedJson }
  return {
    namespace: null,
    name: requiredText(rows.table, 'name'),
    columns: rows.columns.map(row => readColumn(row, context)),
    ...readIndexes(rows.indexes, style),
    foreignKeys: readForeignKeys(rows.foreignKeys),
    constraints: rows.checks
      .filter(row => checkedJsonColumn(row) === null || !style.isMariadb)
      .map(row => readCheck(row, style)),
    options: readOptions(rows, collation),
    comment: textOf(rows.table, 'comment') || null,
  }
}

/** MariaDB makes `JSON` a LONGTEXT with a check. */
function checkedJsonColumns(checks: readonly Row[]): ReadonlySet<string> {
  return new Set(checks.flatMap(row => checkedJsonColumn(row) ?? []))
}

function checkedJsonColumn(check: Row): string | null {
  const found = /^\s*json_valid\(`((?:[^`]|``)+)`\)\s*$/i.exec(requiredText(check, 'clause'))
  return found === null ? null : found[1]!.replaceAll('``', '`')
}

function readCheck(row: Row, style: CatalogStyle): OtherConstraint {
  const clause = expressionOf(requiredText(row, 'clause'), style)
  // The check of a column is called as the column, and only its column can drop it.
  const isOfColumn = requiredText(row, 'level').toLowerCase() === 'column'
  return {
    kind: 'check',
    name: isOfColumn ? null : requiredText(row, 'name'),
    definition: `CHECK (${clause})`,
    isValid: requiredText(row, 'enforced').toLowerCase() !== 'no',
  }
}

function readOptions({ table, partitions }: TableRows, ofDatabase: string): readonly string[] {
  const engine = requiredText(table, 'engine')
  const collation = requiredText(table, 'collation')
  return [
    ...(engine === '' || engine.toLowerCase() === 'innodb' ? [] : [`ENGINE=${engine}`]),
    ...(collation === '' || [usualCollation, ofDatabase].includes(collation) ? [] : [`COLLATE=${collation}`]),
    ...createOptions(requiredText(table, 'createOptions')),
    ...(isVersioned(table) ? ['WITH SYSTEM VERSIONING'] : []),
    ...(partitions.length === 0 ? [] : [partitionClause(partitions)]),
  ]
}

function createOptions(text: string): readonly string[] {
  const words = text.match(/[^\s=]+=(?:'[^']*'|"[^"]*"|\S+)/g) ?? []
  return words.map(option => option.replace(/^[^=]+/, name => name.replaceAll('`', '').toUpperCase()))
}

function isVersioned(table: Row): boolean {
  return requiredText(table, 'type').toUpperCase() === 'SYSTEM VERSIONED'
}
