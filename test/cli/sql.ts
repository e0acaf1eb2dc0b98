import type { TestDatabase } from '../databases.ts'

/** An identifier as the provider quotes it. */
export function quote(provider: TestDatabase['provider'], name: string): string {
  return provider === 'mysql' ? `\`${name}\`` : `"${name}"`
}

/** The history, in the order of its rows, as far as it says what became of each migration. */
export const historyQuery =
  'SELECT migration_name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS rolled_back, applied_steps_count AS steps, logs FROM _prisma_migrations ORDER BY started_at, finished_at'

export interface HistoryLine {
  readonly name: string
  readonly finished: boolean
  readonly rolledBack: boolean
  readonly steps: number
  readonly logs: string | null
}

/** Rows of `historyQuery` with the same types on every driver. */
export function historyLines(rows: readonly Record<string, unknown>[]): readonly HistoryLine[] {
  const truth = (value: unknown): boolean => value === true || Number(value) === 1 || value === 't'
  return rows.map(row => ({
    name: String(row.migration_name),
    finished: truth(row.finished),
    rolledBack: truth(row.rolled_back),
    steps: Number(row.steps),
    logs: row.logs === null ? null : String(row.logs),
  }))
}
