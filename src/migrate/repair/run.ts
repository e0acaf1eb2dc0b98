import { MigrateError } from '../../base/error.ts'
import type { Dialect } from '../../dialects/dialect.ts'
import { type Statement, statementsOf } from '../../dialects/script.ts'
import { compareParts, describeDifferences } from '../../schema/compare.ts'
import { partsOf } from '../../schema/parts.ts'
import type { Schema } from '../../schema/schema.ts'
import type { OnEvent } from '../event.ts'
import { type Failure, type Recorder, runScript } from '../executor.ts'
import { serverText } from '../failure.ts'
import {
  type History,
  type HistoryRow,
  recordProgress,
  recordReopened,
  recordRepaired,
  recordRolledBack,
  rowState,
} from '../history.ts'
import { type Journal, prefixHashes, type Runner, range } from '../journal.ts'
import type { Script } from '../script.ts'
import type { RepairPlan } from './plan.ts'

export interface RepairRun {
  readonly history: History
  readonly script: Script
  /** The statements of the file, and how many of them are there at least. */
  readonly statements: readonly Statement[]
  readonly done: number
  /** The rows of the migration that count: open ones, or the applied one. */
  readonly rows: readonly HistoryRow[]
  readonly plan: RepairPlan
  readonly readLive: (inTransaction: boolean) => Promise<Schema>
  readonly runner: Runner
  readonly now: () => Date
  readonly onEvent: OnEvent
}

/**
 * Runs a plan with the executor, looks whether the database is what it should be then, and only then writes the history.
 * Where the plan is one transaction, all three are in it: it takes effect as a whole and verified, or not at all.
 * @throws MigrateError K2005 where the database is something else, K2006 where a statement fails, P1017
 */
export async function runRepair(run: RepairRun): Promise<void> {
  const { history, plan, onEvent, script } = run
  const { connection, dialect } = history
  const statements = plan.statements.flatMap(sql => statementsOf(dialect.split(sql)))
  const segments = dialect.segments(statements)
  const total = statements.length
  const isWhole = segments.length === 1 && segments[0]!.transaction !== null
  const journal = isWhole ? null : journalOf(run, total)
  let finished = false
  const finish = async (inTransaction: boolean): Promise<void> => {
    await verify(run, inTransaction)
    await record(run)
    finished = true
  }
  const recorder: Recorder = {
    beforeStatement: async index => journal?.({ done: index, doubtful: index }),
    beforeTransaction: async done => journal?.({ done, doubtful: null }),
    beforeCommit: async done => (done === total ? finish(true) : journal?.({ done, doubtful: null })),
  }
  const failure = await runScript(connection, statements, segments, recorder, index =>
    onEvent({ kind: 'statementStarted', name: script.name, index, total, sql: statements[index]!.sql }),
  )
  if (failure !== null) {
    if (connection.alive) await journal?.(failure)
    throw repairFailed(run, statements, failure, isWhole, dialect)
  }
  if (!finished) await finish(false)
}

/** How far a repair got, in statements of its own; a failure says which one the server refused. */
type Progress = Pick<Failure, 'done' | 'doubtful'> & Partial<Pick<Failure, 'statement' | 'rolledBack'>>

/** Writes how far the repair got into the open row, so that an interrupted one can be diagnosed. */
function journalOf(
  { history, plan, statements, done: present, rows, runner, script }: RepairRun,
  total: number,
): (at: Progress) => Promise<void> {
  const row = rows.at(-1)
  const hashes = prefixHashes(statements)
  // Settings of the session that are sent again come first, and are no part of the rest of the file.
  const ahead = plan.resumesAt === null ? 0 : total - (statements.length - plan.resumesAt)
  let isOpen = row === undefined || rowState(row) === 'failed'
  let written = false
  const inFile = (index: number): number => Math.max(0, index - ahead) + (plan.resumesAt ?? 0)
  return async ({ done, doubtful, statement, rolledBack = false }) => {
    if (row === undefined || (plan.resumesAt === null && written)) return
    if (!isOpen) await recordReopened(history, row.id)
    isOpen = true
    written = true
    const journal: Journal = {
      total: statements.length,
      done: plan.resumesAt === null ? present : inFile(done),
      doubtful: plan.resumesAt === null || doubtful === null ? null : inFile(doubtful),
      failed: plan.resumesAt === null || statement === undefined ? null : inFile(statement),
      rolledBack,
      prefix: hashes[plan.resumesAt === null ? present : inFile(done)]!,
      ...(plan.resumesAt === null ? { repair: plan.id } : {}),
      runner,
    }
    await recordProgress(history, row.id, journal, row.logs || `${script.name}: repair (${plan.id})`)
  }
}

/** @throws MigrateError K2005 */
async function verify({ plan, readLive, script }: RepairRun, inTransaction: boolean): Promise<void> {
  const differences = compareParts(partsOf(plan.target), partsOf(await readLive(inTransaction)))
  if (differences.length === 0) return
  throw new MigrateError(
    'K2005',
    `The repair of ${script.name} ran, and the database is not what it should be then.`,
    {
      notes: [
        ...describeDifferences(differences),
        inTransaction
          ? 'the repair was undone: the database and its history are as they were before'
          : 'the history was not touched',
      ],
      hint: 'What is named above has to be set right by hand; then look again.',
      next: ['kintsugi migrate doctor'],
      context: { migration: script.name },
    },
  )
}

/** The history as Prisma means it: the attempt is closed, or the migration applied with the checksum of its file. */
async function record({ history, rows, plan, script, now }: RepairRun): Promise<void> {
  const last = rows.at(-1)
  for (const row of rows) {
    if (plan.id === 'forward' && row === last) await recordRepaired(history, row.id, script.checksum, now())
    else await recordRolledBack(history, row, now())
  }
}

function repairFailed(
  { plan, script }: RepairRun,
  statements: readonly Statement[],
  { error, statement, done, rolledBack }: Failure,
  isWhole: boolean,
  dialect: Dialect,
): MigrateError {
  const failed = statements[statement]!
  const code = error.code === null ? '' : ` (${error.code})`
  const advice = dialect.advise(error, failed)
  const facts =
    isWhole || (rolledBack && done === 0)
      ? ['the repair was undone: the database is as it was before']
      : [...(done > 0 ? [`${range(0, done)} of the repair ${done === 1 ? 'is' : 'are'} committed`] : [])]
  return new MigrateError(
    error.fatal ? 'P1017' : 'K2006',
    `The repair of ${script.name} (${plan.id}) stopped at statement ${statement + 1} of ${statements.length}:\n${serverText(error)}${code}`,
    {
      notes: [`the statement was: ${failed.sql}`, ...facts],
      ...(advice === null ? {} : { hint: advice }),
      next: ['kintsugi migrate doctor', `kintsugi migrate repair --${plan.id}   # after removing the cause`],
      context: { migration: script.name },
      cause: error,
    },
  )
}
