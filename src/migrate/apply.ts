import { MigrateError } from '../base/error.ts'
import type { Segment } from '../dialects/dialect.ts'
import { statementsOf } from '../dialects/script.ts'
import type { OnEvent } from './event.ts'
import { type Recorder, runScript } from './executor.ts'
import { failureText, migrationFailed } from './failure.ts'
import { type History, recordFinish, recordProgress, recordStart } from './history.ts'
import { describeJournal, type Journal, prefixHashes, type Runner } from './journal.ts'
import type { Script } from './script.ts'

export interface ApplyOptions {
  readonly history: History
  readonly runner: Runner
  readonly now: () => Date
  readonly onEvent: OnEvent
}

/**
 * Runs one migration and records it: an open row with a journal first, then the statements, then the row as
 * Prisma would leave it. @returns the number of statements @throws MigrateError P3018, P1017, K1005
 */
export async function applyMigration(script: Script, options: ApplyOptions): Promise<number> {
  const { history, runner, now, onEvent } = options
  const { dialect, connection } = history
  const statements = statementsOf(dialect.split(script.source.text))
  const segments = dialect.segments(statements)
  const hashes = prefixHashes(statements)
  const total = statements.length

  const journalAt = (done: number, doubtful: number | null): Journal => ({
    total,
    done,
    doubtful,
    failed: null,
    rolledBack: false,
    ...undoneBefore(segments, done),
    prefix: hashes[done]!,
    runner,
  })

  // The first statement's doubt goes with the row itself; that saves a write for the many short migrations.
  const first = segments[0]
  const alone = first !== undefined && first.transaction === null && first.durable
  let written = journalAt(0, alone ? 0 : null)
  const id = await recordStart(history, script, written, now())
  let finished = false

  const write = async (journal: Journal): Promise<void> => {
    if (journal.done === written.done && journal.doubtful === written.doubtful) return
    await recordProgress(history, id, journal)
    written = journal
  }
  const recorder: Recorder = {
    beforeStatement: index =>
      written.doubtful === index ? Promise.resolve() : write(journalAt(index, index)),
    beforeTransaction: done => write(journalAt(done, null)),
    beforeCommit: async done => {
      if (done < total) return write(journalAt(done, null))
      await recordFinish(history, id, now())
      finished = true
    },
  }
  const onStatement = (index: number): void =>
    onEvent({ kind: 'statementStarted', name: script.name, index, total, sql: statements[index]!.sql })

  const running = runScript(connection, statements, segments, recorder, onStatement)
  const failure = await inMigration(script.name, running, () => describeJournal(written))
  if (failure !== null) {
    const { error, statement: failed, done, doubtful, rolledBack } = failure
    // A session that is lost in the middle was interrupted: nobody has refused the statement.
    const journal = { ...journalAt(done, doubtful), failed: error.fatal ? null : failed, rolledBack }
    const text = failureText(script.source, statements, failed, error)
    // A lost session is never replaced in the middle of a migration: the row as it is tells the truth. So it does
    // where the failure cannot be written (a full disk), and what failed first is what matters.
    const unwritten = connection.alive
      ? await recordProgress(history, id, journal, text).then(
          () => null,
          (reason: Error) => reason,
        )
      : null
    throw migrationFailed(script, statements, segments, failure, journal, dialect, unwritten)
  }
  if (!finished) {
    await inMigration(script.name, recordFinish(history, id, now()), () => [
      'every statement of the migration took effect: only its end is not recorded',
    ])
  }
  return total
}

/** A history that cannot be written stops a migration too: the error shall say which one, and what is certain. */
async function inMigration<Result>(
  migration: string,
  work: Promise<Result>,
  facts: () => readonly string[],
): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof MigrateError) || error.context !== undefined) throw error
    throw new MigrateError(error.code, error.message, {
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      notes: [...error.notes, ...facts()],
      next: ['kintsugi migrate status'],
      context: { migration },
      cause: error.cause,
    })
  }
}

/** The transactions before a statement that the file rolls back itself. */
function undoneBefore(segments: readonly Segment[], done: number): Pick<Journal, 'undone'> {
  const undone = segments
    .filter(({ end, transaction }) => end <= done && transaction?.ending === 'rollback')
    .map(({ start, end }) => [start, end] as const)
  return undone.length === 0 ? {} : { undone }
}
