import type { ColumnChange, TableRedefinition } from '../../../diff/step.ts'
import { join, type Sql } from '../../sql.ts'
import { defaultSql } from './renderDefault.ts'
import { createIndex } from './renderIndex.ts'
import { createTable } from './renderTable.ts'
import { name, sql } from './writer.ts'

/**
 * Builds tables anew beside the old ones, as SQLite's manual says for what ALTER TABLE cannot do. The first pragma is for
 * databases that run every script in a transaction (Cloudflare D1), where the second has no effect.
 */
export function redefineTables(
  tables: readonly TableRedefinition[],
  isWhole: boolean | undefined,
): readonly Sql[] {
  return [
    sql`PRAGMA defer_foreign_keys=ON`,
    sql`PRAGMA foreign_keys=OFF`,
    ...tables.flatMap(table => redefineTable(table, isWhole)),
    sql`PRAGMA foreign_keys=ON`,
    sql`PRAGMA defer_foreign_keys=OFF`,
  ]
}

function redefineTable(
  { from, to, keptColumns: kept }: TableRedefinition,
  isWhole: boolean | undefined,
): readonly Sql[] {
  const temporary = `new_${to.name}`
  // What is generated cannot be copied into.
  const keptColumns = kept.filter(column => column.to.generated === null)
  return [
    createTable(to, { called: temporary, isWhole }),
    ...(keptColumns.length === 0 ? [] : [copyRows(keptColumns, name(from.name), name(temporary))]),
    sql`DROP TABLE ${name(from.name)}`,
    sql`ALTER TABLE ${name(temporary)} RENAME TO ${name(to.name)}`,
    ...to.indexes.flatMap(index => createIndex(index, to)),
  ]
}

function copyRows(columns: readonly ColumnChange[], from: Sql, to: Sql): Sql {
  const targets = columns.map(column => name(column.to.name))
  const sources = columns.map(sourceSql)
  return sql`INSERT INTO ${to} (${join(targets, ', ')}) SELECT ${join(sources, ', ')} FROM ${from}`
}

/** A column that may no longer be null gets its default where it was. */
function sourceSql({ from, to, differs }: ColumnChange): Sql {
  const column = name(from.name)
  const value = differs.includes('arity') && to.arity === 'required' ? defaultSql(to.default) : null
  return value === null ? column : sql`coalesce(${column}, ${value}) AS ${column}`
}
