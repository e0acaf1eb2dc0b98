import { MigrateError } from '../../base/error.ts'
import { sha256 } from '../../base/hash.ts'
import { findRisks, warningsHeader } from '../../diff/dataLoss.ts'
import { diffSchemas } from '../../diff/diff.ts'
import { renderScript } from '../../diff/script.ts'
import { summarise } from '../../diff/summary.ts'
import { listMigrations } from '../../migrate/directory.ts'
import { createHistory, hasHistory, recordApplied } from '../../migrate/history.ts'
import { migrationName, removeMigration, writeMigration } from '../../migrate/newMigration.ts'
import type { Script } from '../../migrate/script.ts'
import { type CountedRisks, countRisks } from '../count.ts'
import { runStatements } from '../runStatements.ts'
import type { Inspection } from './inspect.ts'
import { replayed, rulesBetween, type Workbench } from './workbench.ts'

/**
 * Keeps what is in the database and not in its migrations: as a migration that is written and recorded as applied, once a
 * replay has shown that it leads to just this database. @returns its name @throws MigrateError K1010 where it does not
 */
export async function adoptDrift(inspection: Inspection, bench: Workbench): Promise<string> {
  const { target, history, options, schemaDialect } = bench
  const { drift, live, applied } = inspection
  // Written as for a schema file: the namespace of the history goes without saying.
  const to = { ...live, writesDefaultNamespace: false, isActual: false }
  const text =
    warningsHeader(findRisks(drift, schemaDialect.dataLoss)) +
    renderScript({ ...drift, to }, schemaDialect.render)
  const name = migrationName('drift', options.now(), listMigrations(target.project.migrationsDirectory))
  const script: Script = { name, source: { name, text }, checksum: sha256(text) }
  const rest = diffSchemas(await replayed(bench, [...applied, script]), live, rulesBetween(bench))
  if (rest.steps.length > 0) throw notAdopted(summarise(rest))
  const folder = writeMigration(
    target.project.migrationsDirectory,
    name,
    text,
    target.dialect.name,
    target.title,
  )
  try {
    if (!(await hasHistory(history))) await createHistory(history)
    await recordApplied(history, script, options.now())
  } catch (error) {
    removeMigration(folder)
    throw error
  }
  return name
}

function notAdopted(summary: string): MigrateError {
  return new MigrateError(
    'K1010',
    `The difference cannot be written as a migration. This would be left:\n${summary}`,
    {
      notes: ['nothing was written'],
      hint: 'Write the migration by hand, and record it with `migrate resolve --applied`.',
    },
  )
}

/** What undoing a drift would run and lose. */
export interface Reversal {
  readonly script: string
  readonly risks: CountedRisks
}

/** The SQL that takes the database back to where its migrations lead, with what is lost by it. */
export async function planReversal(inspection: Inspection, bench: Workbench): Promise<Reversal> {
  const { connection, schemaDialect } = bench
  const back = diffSchemas(inspection.live, inspection.expected, rulesBetween(bench))
  return {
    script: renderScript(back, schemaDialect.render),
    risks: await countRisks(connection, schemaDialect, findRisks(back, schemaDialect.dataLoss)),
  }
}

/** @throws MigrateError K1007 */
export async function revertDrift(
  { script }: Reversal,
  { connection, target, options }: Workbench,
): Promise<void> {
  await runStatements(connection, target.dialect, { name: 'revert.sql', text: script }, options)
}
