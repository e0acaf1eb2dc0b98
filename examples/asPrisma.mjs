import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Runs a migration as Prisma's engine does on SQLite: the file is sent as one script, and SQLite commits each statement by
 * itself. The row in the history keeps the error text alone.
 */
export function deployAsPrisma(databaseFile, migrationFile) {
  const script = readFileSync(migrationFile, 'utf8')
  const name = basename(dirname(migrationFile))
  const id = randomUUID()
  const database = new Database(databaseFile)
  try {
    database
      .prepare(
        'INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at") VALUES (?, ?, ?, ?)',
      )
      .run(id, createHash('sha256').update(script).digest('hex'), name, Date.now())
    try {
      database.exec(script)
      database
        .prepare(
          'UPDATE "_prisma_migrations" SET "finished_at" = ?, "applied_steps_count" = 1 WHERE "id" = ?',
        )
        .run(Date.now(), id)
      return null
    } catch (error) {
      const text = [
        'A migration failed to apply. New migrations cannot be applied before the error is recovered from.',
        `Migration name: ${name}`,
        'Database error code: 2067',
        `Database error:\n${error.message}`,
      ].join('\n\n')
      database.prepare('UPDATE "_prisma_migrations" SET "logs" = ? WHERE "id" = ?').run(text, id)
      return text
    }
  } finally {
    database.close()
  }
}

/** How many rows each of the tables has. */
export function countRows(databaseFile, tables) {
  const database = new Database(databaseFile, { readonly: true })
  try {
    const count = table => database.prepare(`SELECT COUNT(*) AS total FROM "${table}"`).get().total
    return Object.fromEntries(tables.map(table => [table, count(table)]))
  } finally {
    database.close()
  }
}
