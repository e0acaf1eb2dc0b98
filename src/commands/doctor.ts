import { MigrateError } from '../base/error.ts'
import { positionAt } from '../base/source.ts'
import type { Connection } from '../dialects/dialect.ts'
import { statementsOf } from '../dialects/script.ts'
import { listMigrations } from '../migrate/directory.ts'
import { type HistoryRow, hasHistory, historyOf, readHistory, rowState } from '../migrate/history.ts'
import type { Journal } from '../migrate/journal.ts'
import type { Evidence, StatementFinding } from '../migrate/repair/diagnose.ts'
import { isPrefixEdited, journalCuts } from '../migrate/repair/journalCuts.ts'
import { findLeftovers } from '../migrate/repair/leftovers.ts'
import { planBack, planForward, type RepairPlan } from '../migrate/repair/plan.ts'
import type { Script } from '../migrate/script.ts'
import { openNotes, pendingMigrations } from '../migrate/state.ts'
import { compareParts, describeDifferences } from '../schema/compare.ts'
import { partsOf } from '../schema/parts.ts'
import type { Schema } from '../schema/schema.ts'
import { loadSchemaDialect } from './dialects.ts'
import { appliedScripts, type Examination, examine, namespacesOf, WITHOUT_SHADOW } from './examine.ts'
import { explainFailure } from './explainFailure.ts'
import { findScript } from './findScript.ts'
import { historyNotes } from './historyNotes.ts'
import { type OpenMigration, openMigrations } from './openMigrations.ts'
import { type Proposal, propose } from './repairLosses.ts'
import { type CommandOptions, openTarget, type Target, withConnection } from './session.ts'
import { withShadowAt } from './shadow.ts'
import type { Shadowed } from './shadowSource.ts'
import { ownOf } from './shadowState.ts'

export interface DoctorOptions extends CommandOptions {
  /** The migration to look at; without it the last one that is open. */
  readonly migration?: string | undefined
}

export type DoctorState = 'healthy' | 'pending' | 'failed' | 'interrupted' | 'running' | 'drifted'

export interface DoctorReport {
  readonly state: DoctorState
  readonly migration: ExaminedMigration | null
  readonly statements: readonly ReportedStatement[]
  /** How many leading statements took effect; null where no migration was looked at. */
  readonly cutPoint: { readonly min: number; readonly max: number } | null
  /** Differences that the migrations do not explain: made by hand. */
  readonly residue: readonly string[]
  /** What is there in part, where the migration is no clean beginning of itself. */
  readonly partial: readonly string[]
  readonly repairs: readonly ReportedRepair[]
  /** What failed attempts leave behind: invalid indexes, temporary tables. */
  readonly leftovers: readonly string[]
  /** Why it failed, from the live data. */
  readonly reasons: readonly string[]
  /** Facts that limit or explain the rest. */
  readonly notes: readonly string[]
  /** What the migrations were replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
  readonly pending: readonly string[]
}

export interface ExaminedMigration {
  readonly name: string
  readonly startedAt: Date | null
  readonly fileChanged: boolean
  /** What the server said, as far as the history has it. */
  readonly error: { readonly code: string | null; readonly message: string } | null
}

export interface ReportedStatement {
  /** From 1. */
  readonly index: number
  readonly line: number
  readonly sql: string
  readonly state: StatementFinding['state']
  readonly evidence: Evidence
}

export interface ReportedRepair {
  readonly id: RepairPlan['id']
  readonly statements: readonly string[]
  readonly losesData: boolean
  /** What would be lost, with tables, columns and numbers of rows. */
  readonly losses: readonly string[]
  readonly hazards: readonly string[]
  readonly recommended: boolean
  /** Why it cannot be run; null where it can. */
  readonly obstacle: string | null
}

/**
 * Tells what a failed or interrupted migration has really done, by comparing the live catalog with the one after each of its
 * statements, and proposes the ways out. Changes nothing in the database that it looks at.
 * @throws MigrateError P3017, K2001; what opening the project and the database throws
 */
export async function doctor(options: DoctorOptions): Promise<DoctorReport> {
  const target = await openTarget(options)
  return withConnection(target, options, false, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    const history = historyOf(connection, target.dialect, target.location)
    const rows = (await hasHistory(history)) ? await readHistory(history) : []
    const open = await openMigrations(connection, target.dialect, rows)
    const running = open.find(({ state }) => state === 'running')
    const pending = pendingMigrations(directory.migrations, rows).map(({ name }) => name)
    if (running !== undefined) return { ...blank, state: 'running', pending, ...named(running, rows) }
    const name = options.migration ?? open.at(-1)?.name
    if (name === undefined) return checkHealth(connection, target, options, rows, pending)
    const script = findScript(target, name, directory.migrations)
    const found = open.find(migration => migration.name === name)
    return { ...(await look(connection, target, options, { script, rows, found })), pending }
  })
}

const blank = {
  migration: null,
  statements: [],
  cutPoint: null,
  residue: [],
  partial: [],
  repairs: [],
  leftovers: [],
  reasons: [],
  notes: [],
  replayedIn: null,
  pending: [],
} as const satisfies Omit<DoctorReport, 'state'>

function named(
  { name, startedAt, notes }: OpenMigration,
  rows: readonly HistoryRow[],
): Pick<DoctorReport, 'migration' | 'notes'> {
  const row = rows.findLast(each => each.name === name)
  return {
    migration: { name, startedAt, fileChanged: false, error: errorOf(row ?? null) },
    notes,
  }
}

/** The row of a migration that matters: the open one, else the last. */
export function rowOf(rows: readonly HistoryRow[], name: string): HistoryRow | null {
  const own = rows.filter(row => row.name === name)
  return own.findLast(row => rowState(row) === 'failed') ?? own.at(-1) ?? null
}

interface Case {
  readonly script: Script
  readonly rows: readonly HistoryRow[]
  readonly found: OpenMigration | undefined
}

async function look(
  connection: Connection,
  target: Target,
  options: DoctorOptions,
  { script, rows, found }: Case,
): Promise<DoctorReport> {
  const row = rowOf(rows, script.name)
  const examination = await examineOrExplain(connection, target, options, { script, row, rows })
  if (examination instanceof MigrateError) return withoutShadow(target, { script, rows, found }, examination)
  const { migration, diagnosis, live, fileChanged } = examination
  const { min, max } = diagnosis.cutPoint
  const total = migration.statements.length
  const repairs = await proposeRepairs(connection, examination)
  const isApplied = row !== null && rowState(row) === 'applied'
  const isClean =
    isApplied &&
    min === total &&
    diagnosis.residue.length === 0 &&
    !diagnosis.isMixed &&
    diagnosis.leftovers.length === 0
  return {
    ...blank,
    state: isClean ? 'healthy' : isApplied ? 'drifted' : (found?.state ?? 'pending'),
    migration: {
      name: script.name,
      startedAt: row?.startedAt ?? null,
      fileChanged,
      error: errorOf(row),
    },
    statements: reportStatements(script, migration.statements, diagnosis.statements),
    cutPoint: { min, max },
    residue: describeDifferences(diagnosis.residue),
    partial: describeDifferences([...diagnosis.mixture, ...diagnosis.leftovers]),
    repairs,
    leftovers: findLeftovers(live),
    reasons: found === undefined ? [] : await explainFailure(connection, target.dialect, examination),
    replayedIn: examination.replayedIn,
    notes: [
      ...examination.notes,
      ...fileNotes(row?.journal ?? null, examination),
      ...journalNotes(examination),
    ],
  }
}

/** @returns the error where no shadow database can be had, or the history does not replay */
async function examineOrExplain(...args: Parameters<typeof examine>): Promise<Examination | MigrateError> {
  try {
    return await examine(...args)
  } catch (error) {
    if (error instanceof MigrateError && WITHOUT_SHADOW.has(error.code)) return error
    throw error
  }
}

/** Where nothing can be compared, the journal alone speaks. */
function withoutShadow(target: Target, { script, rows, found }: Case, error: MigrateError): DoctorReport {
  const row = rowOf(rows, script.name)
  const statements = statementsOf(target.dialect.split(script.source.text))
  const recorded = journalCuts(row?.journal ?? null, statements)
  const cuts = [...(recorded ?? [0, statements.length])]
  const cutPoint = { min: Math.min(...cuts), max: Math.max(...cuts) }
  return {
    ...blank,
    state: found?.state ?? 'pending',
    migration: {
      name: script.name,
      startedAt: row?.startedAt ?? null,
      fileChanged: false,
      error: errorOf(row),
    },
    cutPoint,
    statements: reportStatements(
      script,
      statements,
      statements.map((_, index) => ({
        state: index < cutPoint.min ? 'done' : index >= cutPoint.max ? 'notDone' : 'unknown',
        evidence: recorded === null || (index >= cutPoint.min && index < cutPoint.max) ? 'none' : 'journal',
      })),
    ),
    notes: [
      `nothing could be compared, because no copy of the history could be made: ${error.message.split('\n')[0]} (${error.code})`,
      ...historyNotes(target, rows, script.name),
      ...error.notes,
      ...(error.hint === undefined ? [] : [error.hint]),
      ...(row === null ? [] : openNotes(row)),
    ],
  }
}

/** Both ways out, with what they would cost. */
async function proposeRepairs(
  connection: Connection,
  examination: Examination,
): Promise<readonly ReportedRepair[]> {
  const { diagnosis, migration } = examination
  const proposals: Proposal[] = []
  for (const plan of [planBack(examination), planForward(examination)]) {
    proposals.push(await propose(connection, plan, examination))
  }
  const isComplete = diagnosis.cutPoint.min === migration.statements.length
  const recommended = recommend(proposals, isComplete)
  return proposals.map(({ plan, losses, hazards }) => ({
    id: plan.id,
    statements: plan.statements,
    losesData: losses.length > 0,
    losses,
    hazards: [...hazards, ...plan.notes],
    recommended: plan.id === recommended,
    obstacle: plan.obstacle,
  }))
}

/** The way that loses nothing: back, unless all of it is there, or rows were changed that back would not restore. */
function recommend(proposals: readonly Proposal[], isComplete: boolean): RepairPlan['id'] | null {
  const possible = proposals.filter(({ plan, losses }) => plan.obstacle === null && losses.length === 0)
  const leavesRows = proposals.some(({ plan }) => plan.id === 'back' && plan.notes.length > 0)
  const order: readonly RepairPlan['id'][] =
    isComplete || leavesRows ? ['forward', 'back'] : ['back', 'forward']
  return order.find(id => possible.some(({ plan }) => plan.id === id)) ?? null
}

function reportStatements(
  { source }: Script,
  statements: readonly { readonly sql: string; readonly start: number }[],
  findings: readonly StatementFinding[],
): readonly ReportedStatement[] {
  return statements.map(({ sql, start }, index) => ({
    index: index + 1,
    line: positionAt(source, start).line,
    sql,
    ...findings[index]!,
  }))
}

/** The server's words and code, as our executor or Prisma's engine put them into `logs`. */
function errorOf(row: HistoryRow | null): ExaminedMigration['error'] {
  if (row === null || row.logs.trim() === '') return null
  const code = /error code:? ?([\w]+)/i.exec(row.logs)?.[1] ?? null
  const message =
    /Database error:\s*\n([\s\S]*?)(?:\n\n|$)/.exec(row.logs)?.[1] ?? row.logs.split('\nat statement')[0]!
  return { code, message: message.trim() }
}

function fileNotes(journal: Journal | null, { migration, fileChanged }: Examination): readonly string[] {
  if (!fileChanged) return []
  if (journal === null) {
    return ['the file was changed since: it is the file as it is now that the database was compared with']
  }
  return isPrefixEdited(journal, migration.statements)
    ? [
        'the file was changed since, and statements that had run are not what they were: only the catalog tells what is there',
      ]
    : ['the file was changed since, behind the statements that had run']
}

function journalNotes({ diagnosis }: Examination): readonly string[] {
  return diagnosis.journalDisagrees
    ? ['the history recorded something else than what is there now: somebody has changed the database since']
    : []
}

/** No migration is open: is the database what its history says? */
async function checkHealth(
  connection: Connection,
  target: Target,
  options: DoctorOptions,
  rows: readonly HistoryRow[],
  pending: readonly string[],
): Promise<DoctorReport> {
  const { dialect } = target
  const schemaDialect = await loadSchemaDialect(dialect.name)
  const notes = historyNotes(target, rows, null)
  let replayed: Shadowed<Schema>
  try {
    replayed = await withShadowAt(
      appliedScripts(target, rows, null),
      { dialect, shadowDatabaseUrl: null, server: target, mayEnterLive: true },
      options,
      shadow => shadow.read(false),
    )
  } catch (error) {
    if (!(error instanceof MigrateError) || !WITHOUT_SHADOW.has(error.code)) throw error
    return {
      ...blank,
      state: pending.length > 0 ? 'pending' : 'healthy',
      pending,
      notes: [
        `nothing could be compared: ${error.message.split('\n')[0]} (${error.code})`,
        ...notes,
        ...error.notes,
        ...(error.hint === undefined ? [] : [error.hint]),
      ],
    }
  }
  const { result: expected, replayedIn } = replayed
  const namespaces = namespacesOf([expected], target)
  const live = ownOf(await schemaDialect.introspect(connection, { namespaces }))
  const residue = describeDifferences(compareParts(partsOf(expected), partsOf(live)))
  const leftovers = findLeftovers(live)
  const state = residue.length > 0 ? 'drifted' : pending.length > 0 ? 'pending' : 'healthy'
  return { ...blank, state, residue, leftovers, pending, notes, replayedIn }
}
