import { type Connection, DatabaseError } from '../dialect.ts'
import { type Reset, resetFailed } from '../reset.ts'
import { name } from './schema/writer.ts'

/**
 * Drops everything in one transaction, and gives the space back. Prisma cuts the file to nothing instead, which our own
 * open session would not survive.
 */
export const resetSqlite: Reset = async connection => {
  try {
    await connection.execute('PRAGMA foreign_keys=OFF')
    await connection.execute('BEGIN IMMEDIATE')
    try {
      await dropEverything(connection)
      await connection.execute('COMMIT')
    } catch (error) {
      if (connection.alive) await connection.rollback()
      throw error
    }
    await connection.execute('PRAGMA foreign_keys=ON')
    await connection.execute('VACUUM')
  } catch (error) {
    throw error instanceof DatabaseError && !error.fatal ? resetFailed(error) : error
  }
}

/** Views first, which may read the rest; virtual tables before the tables in which they keep things. */
async function dropEverything(connection: Connection): Promise<void> {
  for (const [kind, condition] of [
    ['VIEW', "type = 'view'"],
    ['TABLE', "type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'"],
    ['TABLE', "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"],
  ] as const) {
    const rows = await connection.query(`SELECT name FROM sqlite_master WHERE ${condition}`)
    for (const row of rows) await connection.execute(`DROP ${kind} ${name(String(row.name)).text}`)
  }
}
