import { sha256 } from '../base/hash.ts'
import type { Statement } from '../dialects/script.ts'

/** The process that runs a migration. */
export interface Runner {
  readonly host: string
  readonly pid: number
}

/**
 * How far a migration got. It lives in the migration's own history row: `applied_steps_count` is `done`, and the
 * last line of `logs` is this record. Its size is constant, because `prefix` stands for every statement before.
 * A transaction writes its progress with its own commit; so where nothing is doubtful, `done` is exact.
 */
export interface Journal {
  /** Statements in the file. */
  readonly total: number
  /** Leading statements that are committed for certain. */
  readonly done: number
  /** Index (from 0) of a statement that was sent outside a transaction and whose end is not known. */
  readonly doubtful: number | null
  /** Index (from 0) of the statement that the server refused; null while running, or when interrupted. */
  readonly failed: number | null
  /** Whether that statement ran in a transaction, so that nothing behind `done` took effect. */
  readonly rolledBack: boolean
  /** Ranges `[start, end)` before `done` that the file itself rolled back; left out where it did not. */
  readonly undone?: readonly (readonly [number, number])[]
  /** Cumulative hash of the statements before `done`: tells later whether they were edited. */
  readonly prefix: string
  /** The repair that was under way: from its beginning on, only the catalog tells how much is there. */
  readonly repair?: 'back' | 'forward'
  readonly runner: Runner
}

const MARK = 'kintsugi-journal: '

/** The text for `logs`: what a person reads, if anything, and the journal line. */
export function encodeJournal(journal: Journal, text = ''): string {
  const line = `${MARK}${JSON.stringify({ version: 1, ...journal })}`
  return text === '' ? line : `${text.trimEnd()}\n\n${line}`
}

/** Takes `logs` apart again; a row that Prisma wrote has no journal. Never throws. */
export function decodeJournal(logs: string | null): {
  readonly text: string
  readonly journal: Journal | null
} {
  if (logs === null) return { text: '', journal: null }
  const at = logs.lastIndexOf(MARK)
  if (at === -1) return { text: logs, journal: null }
  try {
    const journal: unknown = JSON.parse(logs.slice(at + MARK.length))
    if (!isJournal(journal)) return { text: logs, journal: null }
    return { text: logs.slice(0, at).trimEnd(), journal }
  } catch {
    return { text: logs, journal: null }
  }
}

/** Anybody can write into the table. */
function isJournal(value: unknown): value is Journal {
  const { total, done, doubtful, failed, rolledBack, prefix, runner } = (value ?? {}) as Partial<Journal>
  const index = (field: unknown): boolean => field === null || Number.isSafeInteger(field)
  return (
    Number.isSafeInteger(total) &&
    Number.isSafeInteger(done) &&
    index(doubtful) &&
    index(failed) &&
    typeof rolledBack === 'boolean' &&
    typeof prefix === 'string' &&
    typeof runner?.host === 'string' &&
    typeof runner.pid === 'number'
  )
}

/** The hashes that stand for the first 0, 1, … n statements; each covers the one before it. */
export function prefixHashes(statements: readonly Statement[]): readonly string[] {
  const hashes = ['']
  for (const { sql } of statements) hashes.push(sha256(`${hashes.at(-1)}\n${sql}`))
  return hashes
}

/** What a journal proves, as sentences: what is committed, what was undone, what is in doubt, what did not run. */
export function describeJournal({
  total,
  done,
  doubtful,
  failed,
  rolledBack,
  undone = [],
}: Omit<Journal, 'prefix' | 'runner'>): readonly string[] {
  const exact = doubtful === null && (failed === null || rolledBack)
  const facts: string[] = []
  if (done > 0) facts.push(`${range(0, done)} of ${total} ${done === 1 ? 'is' : 'are'} committed`)
  for (const [start, end] of undone)
    facts.push(`${range(start, end)} had no effect: the file itself rolls back`)
  if (failed !== null) facts.push(`statement ${failed + 1} of ${total} failed`)
  if (doubtful !== null)
    facts.push(
      `statement ${doubtful + 1} of ${total} is in doubt: it was sent, and whether it took effect is not known`,
    )
  if (exact && done === 0) facts.push('nothing of the migration took effect')
  else if (exact && done < total) facts.push(`nothing of ${range(done, total)} took effect`)
  else {
    if (failed !== null && !rolledBack && failed > done)
      facts.push(
        `${range(done, failed + 1)} shared a transaction that could not be undone completely: some table has none`,
      )
    const next = (doubtful ?? failed ?? done - 1) + 1
    if (next < total) facts.push(`${range(next, total)} did not run`)
  }
  return facts
}

/** `statement 3` or `statements 1–3` for the half-open range of indexes. */
export function range(start: number, end: number): string {
  return end - start === 1 ? `statement ${start + 1}` : `statements ${start + 1}–${end}`
}
