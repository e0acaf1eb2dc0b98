import type { CountRequest } from '../diff/counts.ts'
import type { Column, Default, QualifiedName } from '../schema/schema.ts'
import { join, type Sql, type SqlWriter, trusted } from './sql.ts'

/** One query that counts the rows of a table and, in the columns asked for, the values: `total`, `c0`, `c1`… */
export function createCount({ sql, name }: SqlWriter): (request: CountRequest) => string {
  return ({ table, columns }) => {
    const values = columns.map(
      (column, index): Sql =>
        // Not COUNT(column): MySQL 8.0.15 gives the number of rows for it where COUNT(*) stands beside it.
        sql`SUM(CASE WHEN ${name(column)} IS NULL THEN 0 ELSE 1 END) AS ${name(`c${index}`)}`,
    )
    const counts = join([sql`COUNT(*) AS total`, ...values], ', ')
    return sql`SELECT ${counts} FROM ${name(table.name, table.namespace)}`.text
  }
}

/**
 * A query that counts the rows in which a column has another value than its default gave it, as `total`; null where that
 * cannot be asked. A column that was added a while ago holds nothing of anybody's as long as there are none.
 */
export function createCountChanged(
  writer: SqlWriter,
): (table: QualifiedName, column: Column) => string | null {
  const { sql, name } = writer
  return (table, { name: column, default: value }) => {
    const from = sql`FROM ${name(table.name, table.namespace)}`
    // All rows that were there got one and the same moment.
    if (value?.kind === 'now') {
      const count = sql`COUNT(DISTINCT ${name(column)})`
      return sql`SELECT CASE WHEN ${count} <= 1 THEN 0 ELSE ${count} END AS total ${from}`.text
    }
    const literal = literalSql(value, writer)
    if (literal === null) return null
    const unchanged = sql`${name(column)} IS NULL OR ${name(column)} = ${literal}`
    return sql`SELECT COALESCE(SUM(CASE WHEN ${unchanged} THEN 0 ELSE 1 END), 0) AS total ${from}`.text
  }
}

function literalSql(value: Default | null, { text }: SqlWriter): Sql | null {
  if (value?.kind !== 'value') return null
  switch (value.value.kind) {
    case 'string':
      return text(value.value.text)
    case 'enum':
      return text(value.value.name)
    case 'number':
      return trusted(value.value.text)
    case 'boolean':
      return trusted(String(value.value.value))
    default:
      return null
  }
}
