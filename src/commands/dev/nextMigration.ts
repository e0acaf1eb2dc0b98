import { MigrateError } from '../../base/error.ts'
import type { JudgedRisk } from '../../diff/counts.ts'
import { findRisks, warningsHeader } from '../../diff/dataLoss.ts'
import { beforeRenames } from '../../diff/renames/live.ts'
import { renderScript } from '../../diff/script.ts'
import { listMigrations, type MigrationFolder } from '../../migrate/directory.ts'
import { migrationName, writeMigration } from '../../migrate/newMigration.ts'
import type { Script } from '../../migrate/script.ts'
import { mayWait, renameNotes } from '../ask.ts'
import { changedMeanwhile } from '../askUnlocked.ts'
import { type CountedRisks, countRisks } from '../count.ts'
import { decideRenames } from './renames.ts'
import { replayed, rulesToDesired, type Workbench } from './workbench.ts'

/** The migration from where the history leads to what the schema files describe. */
export interface NextMigration {
  readonly steps: number
  readonly text: string
  /** With the rows that are in the database now. */
  readonly risks: CountedRisks
  /** Flags for what looks like a rename and was not decided to be one. */
  readonly likelyRenames: readonly string[]
}

/** Compares and writes nothing yet. @throws MigrateError K1113, P3006 */
export async function planMigration(scripts: readonly Script[], bench: Workbench): Promise<NextMigration> {
  const { connection, desired, options, schemaDialect } = bench
  const { diff, renames, likely } = await decideRenames(
    await replayed(bench, scripts),
    desired.schema,
    rulesToDesired(bench),
    options.renames,
    options.ask,
  )
  const risks = findRisks(diff, schemaDialect.dataLoss)
  return {
    steps: diff.steps.length,
    text: warningsHeader(risks) + renderScript(diff, schemaDialect.render),
    risks: await countRisks(connection, schemaDialect, risks, request => beforeRenames(request, renames)),
    likelyRenames: likely,
  }
}

/**
 * Tells what the migration would run into.
 * @returns false where the person would rather not write it
 * @throws MigrateError K1012 where it cannot be executed, K1112 where nobody is there to say yes, K1014
 */
export async function acceptRisks(
  { risks, likelyRenames }: NextMigration,
  { options }: Workbench,
): Promise<boolean> {
  const { ask, createOnly, onEvent } = options
  const unexecutable = risks.judged.filter(({ severity }) => severity === 'unexecutable')
  if (unexecutable.length > 0) {
    if (!createOnly) throw cannotExecute(unexecutable, likelyRenames)
    onEvent({ kind: 'unexecutableFound', steps: unexecutable })
  }
  const warnings = risks.judged.filter(({ severity }) => severity === 'warning')
  if (warnings.length === 0) return true
  onEvent({ kind: 'warningsFound', warnings: warnings.map(({ message }) => message) })
  const isAccepted = await ask({ kind: 'createMigration', apply: !createOnly, likelyRenames })
  if (isAccepted && mayWait(ask) && (await risks.haveGrown())) throw changedMeanwhile('kintsugi migrate dev')
  return isAccepted
}

function cannotExecute(risks: readonly JudgedRisk[], likelyRenames: readonly string[]): MigrateError {
  const list = risks.map(({ step, message }) => `  • Step ${step} ${message}`).join('\n')
  return new MigrateError(
    'K1012',
    `We found changes that cannot be executed:\n\n${list}\n\nYou can use prisma migrate dev --create-only to create the migration file, and manually modify it to address the underlying issue(s).\nThen run prisma migrate dev to apply it and verify it works.`,
    {
      notes: ['no migration was written', ...renameNotes(likelyRenames)],
      next: ['kintsugi migrate dev --create-only', 'kintsugi migrate dev'],
    },
  )
}

/** Writes the folder of a migration under the name that was given or is asked for. @throws MigrateError K1013 */
export async function writeNext(
  { text }: NextMigration,
  { options, target }: Workbench,
): Promise<MigrationFolder> {
  const given = options.name ?? (await options.ask({ kind: 'migrationName' }))
  options.signal?.throwIfAborted()
  const directory = listMigrations(target.project.migrationsDirectory)
  const name = migrationName(given, options.now(), directory)
  const folder = writeMigration(directory.path, name, text, target.dialect.name, target.title)
  options.onEvent({ kind: 'migrationCreated', name })
  return folder
}
