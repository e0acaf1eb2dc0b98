import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import { listMigrations } from '../migrate/directory.ts'
import { type HistoryRow, hasHistory, historyOf, readHistory, rowState } from '../migrate/history.ts'
import type { Journal } from '../migrate/journal.ts'
import { isPrefixEdited } from '../migrate/repair/journalCuts.ts'
import { findLeftovers } from '../migrate/repair/leftovers.ts'
import { pendingMigrations, rowOf } from '../migrate/state.ts'
import { describeDifferences } from '../schema/compare.ts'
import type { Case } from './doctor/case.ts'
import { checkHealth } from './doctor/health.ts'
import { proposeRepairs } from './doctor/repairs.ts'
import { blank, type DoctorReport, errorOf, reportStatements } from './doctor/report.ts'
import { withoutShadow } from './doctor/withoutShadow.ts'
import { type Examination, examine, WITHOUT_SHADOW } from './examine.ts'
import { explainFailure } from './explainFailure.ts'
import { findScript } from './findScript.ts'
import { type OpenMigration, openMigrations } from './openMigrations.ts'
import { type CommandOptions, openTarget, type Target, withConnection } from './session.ts'

export interface DoctorOptions extends CommandOptions {
  /** The migration to look at; without it the last one that is open. */
  readonly migration?: string | undefined
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
