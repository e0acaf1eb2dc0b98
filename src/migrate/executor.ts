import { type Connection, DatabaseError, type Segment, type SegmentTransaction } from '../dialects/dialect.ts'
import type { Statement } from '../dialects/script.ts'

/** Writes down how far a script got. A script without a history (db execute) has `noRecorder`. */
export interface Recorder {
  /** Before a statement that runs outside a transaction: from here on its end is in doubt. */
  beforeStatement(index: number): Promise<void>
  /** Before a transaction: what ran until here is committed. */
  beforeTransaction(done: number): Promise<void>
  /** Inside a transaction, right before its COMMIT: with it, the first `done` statements are committed. */
  beforeCommit(done: number): Promise<void>
  /** After a statement ran, in the transaction that it ran in, if any: for whoever looks at its effect. */
  afterStatement?(index: number, inTransaction: boolean): Promise<void>
}

export const noRecorder: Recorder = {
  beforeStatement: async () => {},
  beforeTransaction: async () => {},
  beforeCommit: async () => {},
}

/** Where a script stopped, and what is certain about it. */
export interface Failure {
  readonly error: DatabaseError
  /** Index of the statement to blame; for `begin` and `commit` the first and last one of the transaction. */
  readonly statement: number
  readonly phase: 'begin' | 'statement' | 'check' | 'commit'
  /** Leading statements that are committed. */
  readonly done: number
  /** Index of a statement whose end is not known; or the transaction's end, where its COMMIT was not answered. */
  readonly doubtful: number | null
  /** Whether the statement was inside a transaction, all of which is undone. */
  readonly rolledBack: boolean
}

interface Run {
  readonly connection: Connection
  readonly statements: readonly Statement[]
  readonly recorder: Recorder
  readonly onStatement: (index: number) => void
}

/**
 * Runs a script segment by segment, each statement on its own, so that every error belongs to one statement.
 * The only place that executes users' SQL.
 * @returns null when everything ran, else where and how it stopped; errors of the recorder are thrown
 */
export async function runScript(
  connection: Connection,
  statements: readonly Statement[],
  segments: readonly Segment[],
  recorder: Recorder,
  onStatement: (index: number) => void,
): Promise<Failure | null> {
  const run: Run = { connection, statements, recorder, onStatement }
  for (const segment of segments) {
    const failure =
      segment.transaction === null
        ? await runAlone(run, segment)
        : await runTransaction(run, segment, segment.transaction)
    if (failure !== null) return failure
  }
  return null
}

/** One statement outside a transaction. Where the answer of the server is missing, its end is in doubt. */
async function runAlone(run: Run, segment: Segment): Promise<Failure | null> {
  const index = segment.start
  if (segment.absorbed.has(index)) return null
  if (segment.durable) await run.recorder.beforeStatement(index)
  try {
    await send(run, index)
  } catch (error) {
    const failure = asDatabaseError(error)
    const doubtful = failure.fatal && segment.durable ? index : null
    return { error: failure, statement: index, phase: 'statement', done: index, doubtful, rolledBack: false }
  }
  await run.recorder.afterStatement?.(index, false)
  return null
}

async function runTransaction(
  run: Run,
  segment: Segment,
  transaction: SegmentTransaction,
): Promise<Failure | null> {
  const { connection, recorder } = run
  let at: Pick<Failure, 'statement' | 'phase'> = { statement: segment.start, phase: 'begin' }
  let committing = false
  await recorder.beforeTransaction(segment.start)
  try {
    for (const sql of transaction.before) await connection.execute(sql)
    const known = await violations(connection, transaction)
    await connection.execute(transaction.begin)

    const bodyEnd = transaction.ending === 'ours' ? segment.end : segment.end - 1
    for (let index = segment.start; index < bodyEnd; index++) {
      if (segment.absorbed.has(index)) continue
      at = { statement: index, phase: 'statement' }
      await send(run, index)
      await recorder.afterStatement?.(index, true)
    }

    at = { statement: segment.end - 1, phase: 'check' }
    await refuseNewViolations(connection, transaction, known)
    at = { statement: segment.end - 1, phase: 'commit' }
    if (transaction.ending !== 'rollback') await recorder.beforeCommit(segment.end)
    committing = transaction.ending !== 'rollback'
    await connection.execute(transaction.ending === 'ours' ? 'COMMIT' : run.statements[segment.end - 1]!.sql)
    return null
  } catch (error) {
    // A session that is gone is rolled back by the server; one that never began has nothing to undo.
    const complete = connection.alive ? await connection.rollback().catch(() => true) : true
    if (!(error instanceof DatabaseError)) throw error
    const doubtful = committing && error.fatal ? segment.end - 1 : null
    return { error, ...at, done: segment.start, doubtful, rolledBack: complete && doubtful === null }
  } finally {
    if (connection.alive) for (const sql of transaction.after) await connection.execute(sql)
  }
}

async function send({ connection, statements, onStatement }: Run, index: number): Promise<void> {
  const { sql, copyData } = statements[index]!
  onStatement(index)
  await connection.execute(sql, copyData)
}

function asDatabaseError(error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error
  throw error
}

/** The rows of the transaction's check, each as text. */
async function violations(
  connection: Connection,
  { check }: SegmentTransaction,
): Promise<ReadonlySet<string>> {
  if (check === null) return new Set()
  return new Set((await connection.query(check)).map(row => JSON.stringify(row)))
}

/** What was wrong before may stay wrong; a transaction that adds to it is not committed. */
async function refuseNewViolations(
  connection: Connection,
  transaction: SegmentTransaction,
  known: ReadonlySet<string>,
): Promise<void> {
  const added = [...(await violations(connection, transaction))].filter(row => !known.has(row))
  if (added.length === 0) return
  const { table, parent, rowid } = JSON.parse(added[0]!) as Record<string, unknown>
  const first = `row ${rowid} of ${table} refers to a row of ${parent} that would not exist`
  const more = added.length > 1 ? ` (and ${added.length - 1} more)` : ''
  throw new DatabaseError(`FOREIGN KEY check failed: ${first}${more}`, {
    code: '787',
    hint: 'The migration switches foreign keys off and leaves rows behind that refer to nothing: have it remove or repair them.',
    fatal: false,
  })
}
