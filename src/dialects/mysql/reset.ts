import { type Connection, DatabaseError } from '../dialect.ts'
import { type Reset, resetFailed } from '../reset.ts'
import { quoteName } from './names.ts'

/**
 * Drops what is in the database, where Prisma drops the database itself: the outcome is the same, and its character set,
 * its grants and our session stay, even for a user who could not create it again.
 */
export const resetMysql: Reset = async connection => {
  try {
    await emptyDatabase(connection)
  } catch (error) {
    throw error instanceof DatabaseError && !error.fatal ? resetFailed(error) : error
  }
}

interface Content {
  readonly kind: string
  readonly name: string
}

/** What the session's database holds: tables, views, routines, events (triggers go with their tables). */
export async function databaseContents(connection: Connection): Promise<readonly Content[]> {
  const rows = await connection.query(
    `SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, TABLE_NAME AS name
        FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()
      UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()`,
  )
  return rows.map(row => ({ kind: String(row.kind), name: String(row.name) }))
}

/** Drops all of it. */
export async function emptyDatabase(connection: Connection): Promise<void> {
  await connection.execute('SET FOREIGN_KEY_CHECKS = 0')
  for (const { kind, name } of await databaseContents(connection))
    await connection.execute(`DROP ${kind} ${quoteName(name)}`)
  await connection.execute('SET FOREIGN_KEY_CHECKS = 1')
}
