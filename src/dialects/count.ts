import type { CountRequest } from '../diff/counts.ts'
import { join, type Sql, type SqlWriter } from './sql.ts'

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
