import type { Obstacle } from '../diff/obstacles.ts'
import { join, type Sql, type SqlWriter } from './sql.ts'

/** How many groups of duplicates are looked at. */
const SAMPLES = 4

/**
 * A query for the rows that stand in the way of a change: their number as `total`; of duplicates a row for each of the
 * largest groups, with its values as `c0`, `c1`… and its size as `total`.
 */
export function createObstacleQuery({ sql, name }: SqlWriter): (obstacle: Obstacle) => string {
  const all = (pieces: readonly Sql[], separator: string): Sql => join(pieces, separator)
  return obstacle => {
    const { kind, table, columns } = obstacle
    const from = sql`FROM ${name(table.name, table.namespace)}`
    const names = columns.map(column => name(column))
    const isPresent = all(
      names.map(column => sql`${column} IS NOT NULL`),
      ' AND ',
    )
    switch (kind) {
      case 'rows':
        return sql`SELECT COUNT(*) AS total ${from}`.text
      case 'nulls':
        return sql`SELECT COUNT(*) AS total ${from} WHERE NOT (${isPresent})`.text
      case 'duplicates': {
        const values = names.map((column, at) => sql`${column} AS ${name(`c${at}`)}`)
        const groups = all(names, ', ')
        return `${sql`SELECT ${all(values, ', ')}, COUNT(*) AS total ${from} WHERE ${isPresent} GROUP BY ${groups} HAVING COUNT(*) > 1 ORDER BY COUNT(*) DESC`.text} LIMIT ${SAMPLES}`
      }
      case 'orphans': {
        const { referenced, referencedColumns } = obstacle
        const matches = all(
          columns.map((column, at) => sql`p.${name(referencedColumns[at]!)} = c.${name(column)}`),
          ' AND ',
        )
        const refers = all(
          columns.map(column => sql`c.${name(column)} IS NOT NULL`),
          ' AND ',
        )
        return sql`SELECT COUNT(*) AS total ${from} c WHERE ${refers} AND NOT EXISTS (SELECT 1 FROM ${name(referenced.name, referenced.namespace)} p WHERE ${matches})`
          .text
      }
      default:
        return kind satisfies never
    }
  }
}
