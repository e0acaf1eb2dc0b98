import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import type { Database } from '../databases.ts'
import { readVersion, type Version } from '../setup/version.ts'
import { uniqueName } from './names.ts'

const structure = `
  SELECT sql FROM sqlite_master
  WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND tbl_name <> '_prisma_migrations'
  ORDER BY type, name`

/** A file of its own, opened for each call so that nothing is locked in between. */
export async function createSqliteDatabase(directory: string): Promise<Database> {
  const path = join(directory, `${uniqueName()}.db`)
  const open = <T>(work: (database: SqliteDatabase.Database) => T): T => {
    const database = new SqliteDatabase(path)
    try {
      return work(database)
    } finally {
      database.close()
    }
  }
  // SQLite makes the file with the first thing that is written to it.
  open(database => database.pragma('user_version = 0'))
  const query = (sql: string): Record<string, unknown>[] =>
    open(database => {
      const statement = database.prepare<[], Record<string, unknown>>(sql)
      if (statement.reader) return statement.all()
      statement.run()
      return []
    })
  return {
    url: `file:${path}`,
    query: async sql => query(sql),
    execute: async script => open(database => void database.exec(script)),
    dump: async () =>
      `${query(structure)
        .map(row => row.sql)
        .join(';\n')};\n`,
    async drop() {
      await Promise.all(
        ['', '-journal', '-wal', '-shm'].map(suffix => rm(`${path}${suffix}`, { force: true })),
      )
    },
  }
}

/** The version of the library that the driver brings along. */
export function sqliteVersion(): Version {
  const database = new SqliteDatabase(':memory:')
  const version = database.prepare('SELECT sqlite_version()').pluck().get()
  database.close()
  return readVersion(String(version))
}
