import { expect } from 'vitest'
import { decodeJournal } from '../../src/migrate/journal.ts'
import type { Database } from '../databases.ts'

/** Which statements took effect, as the database tells by their traces; null where a statement leaves none. */
export async function effects(
  database: Database,
  traces: readonly (string | null)[],
): Promise<readonly (boolean | null)[]> {
  const result: (boolean | null)[] = []
  for (const query of traces) {
    result.push(query === null ? null : Number((await database.query(query))[0]!.n) > 0)
  }
  return result
}

/** The row of the only migration, as far as the truth is concerned; null without one. */
export interface Claim {
  readonly finished: boolean
  readonly logs: string | null
}

/** What the row claims must be what the database holds. */
export function expectTruth(claim: Claim | null, found: readonly (boolean | null)[], what: string): void {
  if (claim === null || claim.finished) {
    expect(found, what).not.toContain(claim === null)
    return
  }
  const { journal } = decodeJournal(claim.logs)
  expect(journal, what).not.toBeNull()
  const { done, doubtful } = journal!
  expect(found.slice(0, done), what).not.toContain(false)
  expect(found.slice(doubtful === null ? done : doubtful + 1), what).not.toContain(true)
  if (doubtful !== null) expect(doubtful, what).toBe(done)
}

/** A query for the number of tables of a name. */
export function tableTrace(provider: string, name: string): string {
  if (provider === 'sqlite') return `SELECT count(*) AS n FROM sqlite_master WHERE name = '${name}'`
  const schema = provider === 'mysql' ? 'DATABASE()' : "'public'"
  return `SELECT count(*) AS n FROM information_schema.tables WHERE table_name = '${name}' AND table_schema = ${schema}`
}
