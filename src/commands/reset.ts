import type { Connection } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { checkProvider, listMigrations } from '../migrate/directory.ts'
import { createHistory } from '../migrate/history.ts'
import { readScript } from '../migrate/script.ts'
import { type AppliedMigration, applyScripts } from './applyScripts.ts'
import type { Ask } from './ask.ts'
import { loadSchemaDialect } from './dialects.ts'
import { generate } from './generate.ts'
import { countLosses } from './losses.ts'
import type { RunProgram } from './program.ts'
import { runSeed } from './seed.ts'
import { type CommandOptions, lockedHistory, openTarget, type Target, withConnection } from './session.ts'

export interface ResetOptions extends CommandOptions {
  /** Nobody is asked. */
  readonly force: boolean
  readonly skipSeed: boolean
  readonly skipGenerate: boolean
  readonly ask: Ask
  readonly runProgram: RunProgram
}

export interface ResetReport {
  /** False where the person said no: nothing was changed. */
  readonly reset: boolean
  readonly applied: readonly AppliedMigration[]
  /** Whether the generators ran and ended well; null where there are none. */
  readonly generated: boolean | null
  /** The seed command that was run; null where there is none. */
  readonly seed: string | null
}

/**
 * Empties the database and applies every migration, as `prisma migrate reset`; then runs generators and seed.
 * @throws MigrateError K1112 without consent, P3016, P3018, K1011
 */
export async function reset(options: ResetOptions): Promise<ResetReport> {
  const target = await openTarget(options)
  const schemaDialect = await loadSchemaDialect(target.dialect.name)
  const applied = await withConnection(target, options, true, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    checkProvider(directory, target.dialect)
    // Read before anything is lost: a file that cannot be read shall not leave an empty database.
    const scripts = directory.migrations.map(folder => readScript(folder, target.title))
    if (!options.force && !(await consents(connection, target, schemaDialect, options))) return null
    const history = await lockedHistory(connection, target, options)
    await emptyDatabase(connection, target, schemaDialect, options)
    await createHistory(history)
    return applyScripts(scripts, history, options)
  })
  if (applied === null) return { reset: false, applied: [], generated: null, seed: null }
  const generated = options.skipGenerate ? null : await generate(target.project, options)
  const seed = options.skipSeed ? null : target.project.seed
  if (seed !== null) await runSeed(seed, [], options)
  return { reset: true, applied, generated, seed }
}

async function consents(
  connection: Connection,
  { location, project }: Target,
  schemaDialect: SchemaDialect,
  { ask }: ResetOptions,
): Promise<boolean> {
  const losses = await countLosses(connection, schemaDialect, project.datasource.schemas ?? [])
  return ask({ kind: 'reset', database: location.database, losses })
}

/** Empties the database of a project. Whoever calls it has the consent. @throws MigrateError P3016 */
export async function emptyDatabase(
  connection: Connection,
  { location, project, dialect }: Target,
  schemaDialect: SchemaDialect,
  { onEvent }: CommandOptions,
): Promise<void> {
  const schemas = project.datasource.schemas
  await schemaDialect.reset(connection, { location, namespaces: schemas ?? [] })
  onEvent({ kind: 'databaseReset', pretty: dialect.pretty, location, schemas })
}
