import { randomUUID } from 'node:crypto'
import { MigrateError } from '../base/error.ts'
import {
  type Connection,
  DatabaseError,
  type Dialect,
  type Location,
  type Value,
} from '../dialects/dialect.ts'
import { decodeJournal, encodeJournal, type Journal } from './journal.ts'

/** One row of `_prisma_migrations`. One migration can have several: each failed attempt leaves its own. */
export interface HistoryRow {
  readonly id: string
  readonly name: string
  readonly checksum: string
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly rolledBackAt: Date | null
  /** What a person wrote or reads there, without the journal line. */
  readonly logs: string
  readonly journal: Journal | null
}

export type RowState = 'applied' | 'failed' | 'rolledBack'

/** As Prisma reads a row; `failed` is any open one, interrupted or still running ones too. */
export function rowState({ finishedAt, rolledBackAt }: HistoryRow): RowState {
  if (rolledBackAt !== null) return 'rolledBack'
  return finishedAt === null ? 'failed' : 'applied'
}

const COLUMNS = [
  'id',
  'checksum',
  'finished_at',
  'migration_name',
  'logs',
  'rolled_back_at',
  'started_at',
  'applied_steps_count',
]

/** The history table of one database, behind the session that holds the lock (or only reads). */
export interface History {
  readonly connection: Connection
  readonly dialect: Dialect
  readonly location: Location
  readonly table: string
}

export function historyOf(connection: Connection, dialect: Dialect, location: Location): History {
  return { connection, dialect, location, table: dialect.history.table(location) }
}

/** Whether the table exists. @throws MigrateError K1004 where it lacks a column, K1005 */
export async function hasHistory({ connection, dialect, location }: History): Promise<boolean> {
  const { sql, values } = dialect.history.columns(location)
  const rows = await guard('read', connection.query(sql, values))
  if (rows.length === 0) return false
  const present = new Set(rows.map(row => String(row.name)))
  const missing = COLUMNS.filter(column => !present.has(column))
  if (missing.length === 0) return true
  throw new MigrateError('K1004', `The table _prisma_migrations has no column ${missing.join(', ')}.`, {
    hint: 'It was made or changed by something else than Prisma Migrate: add the columns, or rename the table away.',
  })
}

/** The rows in the order of their start, as Prisma lists them. @throws MigrateError K1005 */
export async function readHistory({ connection, dialect, table }: History): Promise<readonly HistoryRow[]> {
  const { readInstant, parseInstant } = dialect.history
  const sql = `SELECT id, checksum, migration_name, logs, ${readInstant('started_at')}, ${readInstant('finished_at')}, ${readInstant('rolled_back_at')} FROM ${table}`
  const rows = await guard('read', connection.query(sql))
  return rows
    .map(row => {
      const { text, journal } = decodeJournal(row.logs === null ? null : String(row.logs))
      return {
        id: String(row.id),
        name: String(row.migration_name),
        checksum: String(row.checksum),
        startedAt: valid(parseInstant(row.started_at)),
        finishedAt: parseInstant(row.finished_at),
        rolledBackAt: parseInstant(row.rolled_back_at),
        logs: text,
        journal,
      }
    })
    .sort((a, b) => Number(a.startedAt) - Number(b.startedAt))
}

/** Null for what is no point in time: a zero date, an infinite one, text that somebody wrote. */
function valid(instant: Date | null): Date | null {
  return instant === null || Number.isNaN(instant.getTime()) ? null : instant
}

/** Creates the table. @throws MigrateError K1005 */
export async function createHistory({ connection, dialect, location }: History): Promise<void> {
  await guard('create', connection.execute(dialect.history.create(location)))
}

/**
 * The table is there afterwards; in a database with foreign tables it is not created.
 * @param namespaces where tables count, besides the history's own namespace
 * @throws MigrateError P3005, K1004, K1005
 */
export async function initialiseHistory(history: History, namespaces: readonly string[]): Promise<void> {
  if (await hasHistory(history)) return
  const { connection, dialect, location } = history
  const own = location.namespace === null ? [] : [location.namespace]
  const { sql, values } = dialect.history.tables(location, [...new Set([...own, ...namespaces])])
  const tables = (await guard('read', connection.query(sql, values))).map(row => String(row.name))
  if (tables.length > 0) throw notEmpty(tables)
  await createHistory(history)
}

function notEmpty(tables: readonly string[]): MigrateError {
  const shown = tables.slice(0, 5).join(', ')
  const more = tables.length > 5 ? `, and ${tables.length - 5} more` : ''
  return new MigrateError(
    'P3005',
    'The database schema is not empty. Read more about how to baseline an existing production database: https://pris.ly/d/migrate-baseline',
    {
      notes: [`there is no migration history, but there are tables: ${shown}${more}`],
      hint: 'Record each migration whose result the database already holds, oldest first; then deploy the rest.',
      next: ['kintsugi migrate resolve --applied <migration>', 'kintsugi migrate deploy'],
    },
  )
}

/** Inserts the open row of a migration that starts now. @returns its id */
export async function recordStart(
  history: History,
  migration: { readonly name: string; readonly checksum: string },
  journal: Journal,
  now: Date,
): Promise<string> {
  const id = randomUUID()
  await write(
    history,
    `INSERT INTO ${history.table} (id, checksum, started_at, migration_name, logs, applied_steps_count) VALUES (?, ?, ?, ?, ?, ?)`,
    [
      id,
      migration.checksum,
      history.dialect.history.instant(now),
      migration.name,
      encodeJournal(journal),
      journal.done,
    ],
  )
  return id
}

/** Writes how far the migration got. */
export async function recordProgress(
  history: History,
  id: string,
  journal: Journal,
  text = '',
): Promise<void> {
  await write(history, `UPDATE ${history.table} SET logs = ?, applied_steps_count = ? WHERE id = ?`, [
    encodeJournal(journal, text),
    journal.done,
    id,
  ])
}

/** Turns the row into exactly what Prisma's engine leaves of a migration that ended well. */
export async function recordFinish(history: History, id: string, now: Date): Promise<void> {
  await write(
    history,
    `UPDATE ${history.table} SET finished_at = ?, applied_steps_count = 1, logs = NULL WHERE id = ?`,
    [history.dialect.history.instant(now), id],
  )
}

/**
 * The row of a migration that a repair has taken forward: as one that ended well, with the checksum of the file that the
 * database holds now.
 */
export async function recordRepaired(
  history: History,
  id: string,
  checksum: string,
  now: Date,
): Promise<void> {
  await write(
    history,
    `UPDATE ${history.table} SET checksum = ?, finished_at = ?, applied_steps_count = 1, logs = NULL WHERE id = ?`,
    [checksum, history.dialect.history.instant(now), id],
  )
}

/** The row of an applied migration that is being taken back: open, so that nobody takes a half-way state for applied. */
export async function recordReopened(history: History, id: string): Promise<void> {
  await write(history, `UPDATE ${history.table} SET finished_at = NULL WHERE id = ?`, [id])
}

/** Lets the row of an applied migration stand for another text of it. Whoever calls it has shown that nothing depends on it. */
export async function recordChecksum(history: History, row: HistoryRow, checksum: string): Promise<void> {
  await write(history, `UPDATE ${history.table} SET checksum = ? WHERE id = ?`, [checksum, row.id])
}

/** As Prisma's markMigrationApplied: a row of its own, with empty logs and no step. */
export async function recordApplied(
  history: History,
  migration: { readonly name: string; readonly checksum: string },
  now: Date,
  note = '',
): Promise<void> {
  const instant = history.dialect.history.instant(now)
  await write(
    history,
    `INSERT INTO ${history.table} (id, checksum, logs, started_at, finished_at, migration_name, applied_steps_count) VALUES (?, ?, ?, ?, ?, ?, 0)`,
    [randomUUID(), migration.checksum, note, instant, instant, migration.name],
  )
}

/** As Prisma: only the time is set; the logs of the failure stay for whoever looks later. */
export async function recordRolledBack(
  history: History,
  row: HistoryRow,
  now: Date,
  note = '',
): Promise<void> {
  const instant = history.dialect.history.instant(now)
  if (note === '') {
    return write(history, `UPDATE ${history.table} SET rolled_back_at = ? WHERE id = ?`, [instant, row.id])
  }
  const logs = row.logs === '' ? note : `${row.logs}\n\n${note}`
  await write(history, `UPDATE ${history.table} SET rolled_back_at = ?, logs = ? WHERE id = ?`, [
    instant,
    logs,
    row.id,
  ])
}

async function write(history: History, sql: string, values: readonly Value[]): Promise<void> {
  await guard('write', history.connection.query(sql, values))
}

/** A server error about the history itself, told as such. A lost session passes through: its caller knows more. */
async function guard<Result>(what: 'read' | 'write' | 'create', work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.fatal) throw error
    const code = error.code === null ? '' : ` (${error.code})`
    const verb = { read: 'read', write: 'written', create: 'created' }[what]
    throw new MigrateError(
      'K1005',
      `The table _prisma_migrations could not be ${verb}: ${error.message}${code}.`,
      {
        hint: 'The user must be allowed to create tables, and to read and write this one; the disk and the file must be writable.',
        cause: error,
      },
    )
  }
}
