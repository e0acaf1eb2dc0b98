import { type Connection, DatabaseError } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import {
  type CountRequest,
  countRequests,
  hasNewRisk,
  type JudgedRisk,
  judgeRisks,
  type LiveCounts,
  type TableCounts,
} from '../diff/counts.ts'
import type { Risk } from '../diff/dataLoss.ts'
import { keyOf } from '../schema/select.ts'

/**
 * Counts in the live database, with one query for each table. What cannot be counted is left out.
 * @param locate what a table and its columns are called at the moment
 */
export async function countLive(
  connection: Connection,
  { count }: SchemaDialect,
  requests: readonly CountRequest[],
  locate: (request: CountRequest) => CountRequest = request => request,
): Promise<LiveCounts> {
  const counts = new Map<string, TableCounts>()
  for (const request of requests) {
    const counted = await countTable(connection, count(locate(request)), request)
    if (counted !== null) counts.set(keyOf(request.table), counted)
  }
  return counts
}

/** Risks with the rows there are. */
export interface CountedRisks {
  readonly judged: readonly JudgedRisk[]
  /** Counts again: whether rows are there now that make a risk of what was none. */
  readonly haveGrown: () => Promise<boolean>
}

/** Judges risks by what is in the live database. @param locate as for `countLive` */
export async function countRisks(
  connection: Connection,
  dialect: SchemaDialect,
  risks: readonly Risk[],
  locate?: (request: CountRequest) => CountRequest,
): Promise<CountedRisks> {
  const count = (): Promise<LiveCounts> => countLive(connection, dialect, countRequests(risks), locate)
  const counts = await count()
  return {
    judged: judgeRisks(risks, counts),
    haveGrown: async () => hasNewRisk(risks, counts, await count()),
  }
}

/** Null where the table or a column is not there, or may not be read. */
async function countTable(
  connection: Connection,
  sql: string,
  { columns }: CountRequest,
): Promise<TableCounts | null> {
  try {
    const [row = {}] = await connection.query(sql)
    return {
      rows: Number(row.total),
      nonNull: new Map(columns.map((column, index) => [column, Number(row[`c${index}`] ?? 0)])),
    }
  } catch (error) {
    if (error instanceof DatabaseError && !error.fatal) return null
    throw error
  }
}
