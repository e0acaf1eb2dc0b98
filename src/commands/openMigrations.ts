import type { Connection, Dialect } from '../dialects/dialect.ts'
import { type HistoryRow, rowState } from '../migrate/history.ts'
import { openNotes, openState } from '../migrate/state.ts'

/** An open row: a migration that failed, was interrupted, or is running at this moment. */
export interface OpenMigration {
  readonly name: string
  readonly state: 'failed' | 'interrupted' | 'running'
  readonly startedAt: Date | null
  /** What the row proves. */
  readonly notes: readonly string[]
  /** Committed statements; null where nobody recorded them. */
  readonly done: number | null
}

/** Somebody who holds the lock while a journal is open is at work; without a holder, the runner is gone. */
export async function openMigrations(
  connection: Connection,
  dialect: Dialect,
  rows: readonly HistoryRow[],
): Promise<readonly OpenMigration[]> {
  const open = rows.filter(row => rowState(row) === 'failed')
  if (open.length === 0) return []
  const unfinished = open.some(row => openState(row) === 'interrupted' || row.logs === '')
  const holder = unfinished ? await dialect.lockHolder(connection) : null
  return open.map(row => {
    const { name, startedAt, journal } = row
    const done = journal?.done ?? null
    if (holder !== null && (openState(row) === 'interrupted' || (journal === null && row.logs === ''))) {
      return {
        name,
        state: 'running',
        startedAt,
        done,
        notes: [`it is being applied by ${holder.description}`],
      }
    }
    return { name, state: openState(row), startedAt, done, notes: openNotes(row) }
  })
}
