import { MigrateError } from '../base/error.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { MigrationFolder } from './directory.ts'
import { waysOut } from './failure.ts'
import { type HistoryRow, rowState } from './history.ts'
import { describeJournal } from './journal.ts'

/** Folders without a row that counts: as Prisma, the order of the names does not matter to what was applied. */
export function pendingMigrations(
  migrations: readonly MigrationFolder[],
  rows: readonly HistoryRow[],
): readonly MigrationFolder[] {
  const applied = new Set(rows.filter(row => rowState(row) !== 'rolledBack').map(row => row.name))
  return migrations.filter(({ name }) => !applied.has(name))
}

/** Why an open row is open, as far as the row itself tells. The lock must be ours, so that nobody runs. */
export type OpenState = 'failed' | 'interrupted'

/** A row without a journal is Prisma's, which writes logs when a script fails and nothing when it is killed. */
export function openState({ journal }: HistoryRow): OpenState {
  return journal !== null && journal.failed === null ? 'interrupted' : 'failed'
}

/**
 * @param found what the database was found to hold of them
 * @throws MigrateError P3009 where the history holds an open row
 */
export function refuseFailed(
  rows: readonly HistoryRow[],
  { capabilities }: Pick<Dialect, 'capabilities'>,
  found: readonly string[] = [],
): void {
  const open = rows.filter(row => rowState(row) === 'failed')
  if (open.length === 0) return
  const last = open.at(-1)!
  throw new MigrateError(
    'P3009',
    `migrate found failed migrations in the target database, new migrations will not be applied. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n${open.map(failedLine).join('\n')}`,
    {
      notes: [...open.flatMap(row => openNotes(row, open.length > 1)), ...found],
      hint: 'Remove the cause first. Nothing else is applied until this attempt is settled.',
      next: waysOut(last.name, last.journal, capabilities),
      context: { migration: last.name },
    },
  )
}

/** As Prisma prints a failed row. */
function failedLine({ name, startedAt, logs }: HistoryRow): string {
  const started =
    startedAt === null
      ? 'an unknown time'
      : `${startedAt.toISOString().replace('T', ' ').replace('Z', ' UTC')}`
  const text = logs.trim()
  return `The \`${name}\` migration started at ${started} failed${text === '' ? '' : ` with the following logs:\n${text}`}`
}

/** What is known about an open row: from the journal, or that there is none. */
export function openNotes(row: HistoryRow, named = false): readonly string[] {
  const prefix = named ? `${row.name}: ` : ''
  if (row.journal === null) {
    return [`${prefix}the row has no journal (Prisma wrote it): how far the migration got is not recorded`]
  }
  const { runner } = row.journal
  const interrupted = openState(row) === 'interrupted'
  const notes = interrupted
    ? [
        `it was interrupted: its runner (process ${runner.pid} on ${runner.host}) no longer holds the migration lock`,
      ]
    : []
  return [...notes, ...describeJournal(row.journal)].map(note => prefix + note)
}

/** The row of a migration that matters: the open one, else the last. */
export function rowOf(rows: readonly HistoryRow[], name: string): HistoryRow | null {
  const own = rows.filter(row => row.name === name)
  return own.findLast(row => rowState(row) === 'failed') ?? own.at(-1) ?? null
}

/** The names of the migrations that the history says are applied. */
export function appliedNames(rows: readonly HistoryRow[]): ReadonlySet<string> {
  return new Set(rows.filter(row => rowState(row) === 'applied').map(({ name }) => name))
}
