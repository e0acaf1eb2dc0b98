import { driverMissing } from '../connectionErrors.ts'
import type { Row, Value } from '../dialect.ts'

/** What the two drivers have in common, as far as it is needed. Both are synchronous. */
export interface SqliteDatabase {
  exec(sql: string): unknown
  prepare(sql: string): { all(...values: Value[]): unknown[]; run(...values: Value[]): unknown }
  close(): void
}

/**
 * Opens a file with Node's own driver where the runtime has one (22.13 and later), else with better-sqlite3.
 * Both are built with foreign keys on by default, as is the SQLite inside Prisma's engine.
 * @param busyTimeout milliseconds
 */
export async function openSqlite(file: string, busyTimeout: number): Promise<SqliteDatabase> {
  const builtIn = await importBuiltIn()
  if (builtIn !== null) {
    const database = new builtIn.DatabaseSync(file, { enableDoubleQuotedStringLiterals: true })
    database.exec(`PRAGMA busy_timeout=${busyTimeout}`)
    return database as unknown as SqliteDatabase
  }
  let Database: typeof import('better-sqlite3')
  try {
    Database = (await import('better-sqlite3')).default
  } catch (error) {
    throw driverMissing('better-sqlite3', error)
  }
  return new Database(file, { timeout: busyTimeout }) as unknown as SqliteDatabase
}

async function importBuiltIn(): Promise<typeof import('node:sqlite') | null> {
  try {
    return await import('node:sqlite')
  } catch {
    return null
  }
}

/** Runs one statement of ours. Statements that return nothing give no rows in either driver. */
export function runQuery(database: SqliteDatabase, sql: string, values: readonly Value[]): readonly Row[] {
  const statement = database.prepare(sql)
  if (/^\s*(select|pragma|with)/i.test(sql)) return statement.all(...values) as Row[]
  statement.run(...values)
  return []
}

/** SQLite's extended result codes by the names that better-sqlite3 gives them (sqlite3.h). */
const PRIMARY: Readonly<Record<string, number>> = {
  ERROR: 1,
  INTERNAL: 2,
  PERM: 3,
  ABORT: 4,
  BUSY: 5,
  LOCKED: 6,
  NOMEM: 7,
  READONLY: 8,
  INTERRUPT: 9,
  IOERR: 10,
  CORRUPT: 11,
  NOTFOUND: 12,
  FULL: 13,
  CANTOPEN: 14,
  PROTOCOL: 15,
  SCHEMA: 17,
  TOOBIG: 18,
  CONSTRAINT: 19,
  MISMATCH: 20,
  MISUSE: 21,
  NOLFS: 22,
  AUTH: 23,
  RANGE: 25,
  NOTADB: 26,
}
const CONSTRAINT: Readonly<Record<string, number>> = {
  CHECK: 275,
  COMMITHOOK: 531,
  FOREIGNKEY: 787,
  FUNCTION: 1043,
  NOTNULL: 1299,
  PRIMARYKEY: 1555,
  TRIGGER: 1811,
  UNIQUE: 2067,
  VTAB: 2323,
  ROWID: 2579,
  DATATYPE: 3091,
}

/** The numeric result code of an error of either driver; null where it is no error of SQLite. */
export function resultCode(error: Error): number | null {
  const { code, errcode } = error as { code?: string; errcode?: number }
  if (errcode !== undefined) return errcode
  const [, primary, detail] = /^SQLITE_([A-Z]+)(?:_([A-Z]+))?$/.exec(code ?? '') ?? []
  if (primary === undefined) return null
  return (primary === 'CONSTRAINT' && detail !== undefined ? CONSTRAINT[detail] : PRIMARY[primary]) ?? 1
}
