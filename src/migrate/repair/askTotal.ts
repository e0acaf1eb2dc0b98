import { type Connection, DatabaseError } from '../../dialects/dialect.ts'

/** The `total` of a query that counts; null where the table or a column is not there, or may not be read. */
export async function askTotal(connection: Connection, sql: string): Promise<number | null> {
  try {
    const [row] = await connection.query(sql)
    return Number(row?.total)
  } catch (error) {
    if (error instanceof DatabaseError && !error.fatal) return null
    throw error
  }
}
