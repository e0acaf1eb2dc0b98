import { MigrateError } from '../base/error.ts'
import { shellWord } from '../base/shell.ts'
import type { Connection } from '../dialects/dialect.ts'
import { checkProvider, listMigrations } from '../migrate/directory.ts'
import { type History, type HistoryRow, hasHistory, readHistory, rowState } from '../migrate/history.ts'
import { planBack, planForward, type RepairPlan } from '../migrate/repair/plan.ts'
import { runRepair } from '../migrate/repair/run.ts'
import type { Script } from '../migrate/script.ts'
import { rowOf } from '../migrate/state.ts'
import { fingerprint } from '../schema/fingerprint.ts'
import type { Ask } from './ask.ts'
import { askUnlocked } from './askUnlocked.ts'
import { type Examination, examine } from './examine.ts'
import { findScript } from './findScript.ts'
import { type Proposal, propose } from './repairLosses.ts'
import { type CommandOptions, lockedHistory, openTarget, withConnection } from './session.ts'

export interface RepairOptions extends CommandOptions {
  /** Null to have a person asked. */
  readonly way: RepairPlan['id'] | null
  /** The migration to repair; without it the last one that is open. */
  readonly migration?: string | undefined
  /** How many leading statements took effect, where the catalog cannot tell and a person has looked. */
  readonly done?: number | undefined
  readonly dryRun: boolean
  readonly acceptDataLoss: boolean
  readonly ask: Ask
}

export interface RepairReport {
  readonly migration: string
  readonly id: RepairPlan['id']
  readonly statements: readonly string[]
  readonly notes: readonly string[]
  readonly losses: readonly string[]
  /** What the migrations were replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
  /** False where it was a dry run. */
  readonly verified: boolean
  /** What the row of the migration says now; null where it was a dry run. */
  readonly row: 'rolledBack' | 'applied' | null
}

/**
 * Takes the database back to before a migration that is there in part, or forward to its end; looks whether that is where it
 * is, and then writes the history. Of a migration that is applied, the last one can be taken back.
 * @throws MigrateError K2002–K2008, K1014, P3017; what opening the project and the database throws
 */
export async function repair(options: RepairOptions): Promise<RepairReport> {
  const target = await openTarget(options)
  return withConnection(target, options, false, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    checkProvider(directory, target.dialect)
    const history = await lockedHistory(connection, target, options)
    const readRows = async (): Promise<readonly HistoryRow[]> =>
      (await hasHistory(history)) ? readHistory(history) : []
    const rows = await readRows()
    const row = rowToRepair(rows, options)
    const script = findScript(target, row.name, directory.migrations)
    const examination = await examine(connection, target, options, { script, row, rows })
    const look = async (): Promise<string> =>
      JSON.stringify([await readRows(), fingerprint(await examination.readLive(false))])
    const ask = askUnlocked(options.ask, connection, options, 'kintsugi migrate repair', look)
    const proposal = await chooseProposal(connection, examination, { ...options, ask })
    return carryOut({ history, rows, row, script, examination }, proposal, options)
  })
}

/** @throws MigrateError K2002 where nothing is to be repaired */
function rowToRepair(rows: readonly HistoryRow[], { migration, way }: RepairOptions): HistoryRow {
  const open = rows.filter(row => rowState(row) === 'failed')
  if (migration === undefined) {
    const last = open.at(-1)
    if (last !== undefined) return last
    throw new MigrateError(
      'K2002',
      'No migration has failed or was interrupted: there is nothing to repair.',
      {
        hint: 'To take an applied migration back, name it with --migration and say --back.',
        next: ['kintsugi migrate doctor'],
      },
    )
  }
  const row = rowOf(rows, migration)
  if (row !== null && rowState(row) === 'failed') return row
  if (row === null || rowState(row) === 'rolledBack') {
    throw new MigrateError('K2002', `The history says nothing of \`${migration}\` that could be repaired.`, {
      hint:
        row === null
          ? 'It was never started on this database.'
          : 'Its last attempt is marked as rolled back, so that it is pending again.',
      next: ['kintsugi migrate status'],
    })
  }
  refuseWithin(rows, row, way)
  return row
}

/** Only the last applied migration can be taken back: others may build upon it. @throws MigrateError K2002 */
function refuseWithin(rows: readonly HistoryRow[], row: HistoryRow, way: RepairPlan['id'] | null): void {
  const applied = rows.filter(each => rowState(each) === 'applied')
  const last = [...applied].sort((a, b) => (a.name < b.name ? -1 : 1)).at(-1)!
  if (way === 'forward') {
    throw new MigrateError(
      'K2002',
      `The migration \`${row.name}\` is applied: there is nothing to take forward.`,
      {
        next: ['kintsugi migrate doctor'],
      },
    )
  }
  if (last.name === row.name) return
  throw new MigrateError('K2002', `The migration \`${row.name}\` is not the last one that is applied.`, {
    notes: [`the last one is ${last.name}`],
    hint: 'What came later may build upon it: take migrations back one by one, the last one first.',
    next: [`kintsugi migrate repair --back --migration ${shellWord(last.name)}`],
  })
}

async function chooseProposal(
  connection: Connection,
  examination: Examination,
  { way, done, ask }: RepairOptions,
): Promise<Proposal> {
  const plans = [planBack(examination), planForward(examination, done ?? null)]
  const wanted = way === null ? plans : plans.filter(({ id }) => id === way)
  const proposals: Proposal[] = []
  for (const plan of wanted) proposals.push(await propose(connection, plan, examination))
  if (way !== null) return proposals[0]!
  const { name } = examination.migration.script
  const id = await ask({ kind: 'repair', migration: name, proposals })
  // Rows may have come while somebody was thinking: what would be lost is counted again.
  return propose(connection, plans.find(plan => plan.id === id)!, examination)
}

interface Work {
  readonly history: History
  readonly rows: readonly HistoryRow[]
  readonly row: HistoryRow
  readonly script: Script
  readonly examination: Examination
}

async function carryOut(
  { history, rows, row, script, examination }: Work,
  { plan, losses }: Proposal,
  options: RepairOptions,
): Promise<RepairReport> {
  const { name } = row
  const flag = options.migration === undefined ? '' : ` --migration ${shellWord(name)}`
  if (plan.obstacle !== null) throw impossible(name, plan, answers(plan, examination, options), flag)
  const { id, statements, notes } = plan
  const report = { migration: name, id, statements, notes, losses, replayedIn: examination.replayedIn }
  if (options.dryRun) return { ...report, verified: false, row: null }
  if (losses.length > 0 && !options.acceptDataLoss) throw losesData(name, plan, losses, flag)
  const own = rows.filter(each => each.name === name)
  const open = own.filter(each => rowState(each) === 'failed')
  await runRepair({
    history,
    script,
    statements: examination.migration.statements,
    done: examination.diagnosis.cutPoint.min,
    rows: open.length > 0 ? open : own.filter(each => rowState(each) === 'applied'),
    plan,
    readLive: examination.readLive,
    runner: options.runner,
    now: options.now,
    onEvent: options.onEvent,
  })
  return { ...report, verified: true, row: plan.id === 'back' ? 'rolledBack' : 'applied' }
}

/** How many numbers are offered at most: more are no choice but a list. */
const OFFERED = 5

/** The numbers between which a person has to decide, where nothing else stands in the way; else none. */
function answers(
  { id, resumesAt }: RepairPlan,
  { diagnosis: { cutPoint } }: Examination,
  { done }: RepairOptions,
): readonly number[] {
  const { min, max } = cutPoint
  if (id === 'back' || resumesAt === null || done !== undefined || max - min >= OFFERED) return []
  return Array.from({ length: max - min + 1 }, (_, at) => min + at)
}

function impossible(
  migration: string,
  { id, obstacle }: RepairPlan,
  counts: readonly number[],
  flag: string,
): MigrateError {
  const other = id === 'back' ? 'forward' : 'back'
  return new MigrateError('K2003', `\`${migration}\` cannot be taken ${id}: ${obstacle}.`, {
    hint:
      counts.length > 0
        ? 'Nothing was changed. What you say with --done is believed: look at the rows first.'
        : 'Nothing was changed. The other way may be open: look at what it would do.',
    next: [
      `kintsugi migrate doctor${flag}`,
      ...counts.map(count => `kintsugi migrate repair --forward --done ${count}${flag}`),
      `kintsugi migrate repair --${other} --dry-run${flag}`,
    ],
    context: { migration },
  })
}

function losesData(
  migration: string,
  { id }: RepairPlan,
  losses: readonly string[],
  flag: string,
): MigrateError {
  return new MigrateError('K2004', `Taking \`${migration}\` ${id} would lose data.`, {
    notes: [...losses, 'nothing was changed'],
    hint: 'Save what is named above, or go the other way. With --accept-data-loss it is gone.',
    next: [
      `kintsugi migrate repair --${id} --dry-run${flag}`,
      `kintsugi migrate repair --${id} --accept-data-loss${flag}`,
    ],
    context: { migration },
  })
}
