import { messagesOf } from '../diff/counts.ts'
import { diffSchemas } from '../diff/diff.ts'
import { checkProvider, listMigrations } from '../migrate/directory.ts'
import { createHistory, hasHistory, readHistory } from '../migrate/history.ts'
import { readScript, type Script } from '../migrate/script.ts'
import { fingerprint } from '../schema/fingerprint.ts'
import { applyScripts } from './applyScripts.ts'
import { askUnlocked } from './askUnlocked.ts'
import { keepAppliedText } from './dev/appliedText.ts'
import { acceptRisks, planMigration, writeNext } from './dev/nextMigration.ts'
import { settle } from './dev/settle.ts'
import {
  type DevOptions,
  keepingOutcome,
  liveSchema,
  namespacesOf,
  replayed,
  rulesToDesired,
  type Way,
  type Workbench,
} from './dev/workbench.ts'
import { loadSchemaDialect } from './dialects.ts'
import { generate } from './generate.ts'
import { countLosses, type Losses } from './losses.ts'
import { projectSchema } from './projectSchema.ts'
import { serverOf } from './readSchema.ts'
import { runSeed } from './seed.ts'
import { lockedHistory, openTarget, withConnection } from './session.ts'

export type { DevOptions, Way }

/** How it ended: `mismatch` and `cancelled` are decisions of a person to stop. */
export type DevEnd =
  | { readonly kind: 'inSync' }
  /** Only what was pending was applied. */
  | { readonly kind: 'applied' }
  | { readonly kind: 'created'; readonly migration: string }
  | { readonly kind: 'createdOnly'; readonly migration: string }
  /** The drift is a migration, and the schema files do not know of it yet: the next one would take it back. */
  | { readonly kind: 'adopted' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'mismatch'; readonly losses: Losses }

export interface DevReport {
  readonly end: DevEnd
  /** Where migrations are, relative to the working directory. */
  readonly directory: string
  /** What was pending and is applied now. */
  readonly applied: readonly string[]
  /** What was done about mismatches. */
  readonly settled: readonly Way[]
  readonly warnings: readonly string[]
  readonly unexecutable: readonly string[]
  /** Whether the generators ran and ended well; null where they did not run. */
  readonly generated: boolean | null
  /** The seed command that was run. */
  readonly seed: string | null
}

/** What is known before generators and seed. */
type Unfinished = Omit<DevReport, 'generated' | 'seed'>

/**
 * Brings database, migrations and schema together in development, as `prisma migrate dev`: settles what does not fit,
 * applies what is pending, writes the next migration and applies it; then generators, and the seed of a new database.
 * @throws MigrateError K1010, K1012, K1013, K1112, K1113, P1012, P3006, P3014, P3018, P3019, K1011, K1014
 */
export async function dev(options: DevOptions): Promise<DevReport> {
  const target = await openTarget(options)
  const schemaDialect = await loadSchemaDialect(target.dialect.name)
  const desired = projectSchema(target, schemaDialect)
  let created = false
  const report = await withConnection(target, options, true, async connection => {
    created = connection.created
    checkProvider(listMigrations(target.project.migrationsDirectory), target.dialect)
    const history = await lockedHistory(connection, target, options)
    const server = await serverOf(connection, schemaDialect)
    const bench = { target, schemaDialect, connection, history, server, desired, options, replays: new Map() }
    const ask = askUnlocked(options.ask, connection, options, 'kintsugi migrate dev', () => lookAt(bench))
    return develop({ ...bench, options: { ...options, ask } })
  })
  const { kind } = report.end
  if (kind !== 'inSync' && kind !== 'applied' && kind !== 'created') {
    return { ...report, generated: null, seed: null }
  }
  const generated = options.skipGenerate ? null : await generate(target.project, options)
  // As Prisma: a new database is filled, one that is there already has its rows.
  const seed = options.skipSeed || !created ? null : target.project.seed
  if (seed !== null) await runSeed(seed, [], options)
  return { ...report, generated, seed }
}

/** What every question is about: the history, and what the database looks like. */
async function lookAt(bench: Workbench): Promise<string> {
  const rows = (await hasHistory(bench.history)) ? await readHistory(bench.history) : []
  return JSON.stringify([rows, fingerprint(await liveSchema(bench))])
}

async function develop(bench: Workbench): Promise<Unfinished> {
  const { options, target, history } = bench
  const { inspection, taken, goesOn } = await settle(bench)
  const start: Unfinished = {
    end: { kind: 'cancelled' },
    directory: target.title(target.project.migrationsDirectory),
    applied: inspection.pending.map(({ name }) => name),
    settled: taken,
    warnings: [],
    unexecutable: [],
  }
  if (!goesOn) return { ...start, applied: [], end: await stopped(bench) }
  if (!(await hasHistory(history))) await createHistory(history)
  await apply(inspection.pending, bench)
  const scripts = allScripts(bench)
  if (taken.includes('adoptDrift') && !(await isDescribed(scripts, bench))) {
    return { ...start, end: { kind: 'adopted' } }
  }
  const next = await planMigration(scripts, bench)
  const report = {
    ...start,
    warnings: messagesOf(next.risks.judged, 'warning'),
    unexecutable: messagesOf(next.risks.judged, 'unexecutable'),
  }
  if (!(await acceptRisks(next, bench))) return report
  if (next.steps === 0 && !options.createOnly) {
    return { ...report, end: { kind: inspection.pending.length > 0 ? 'applied' : 'inSync' } }
  }
  const folder = await writeNext(next, bench)
  if (options.createOnly) return { ...report, end: { kind: 'createdOnly', migration: folder.name } }
  const script = readScript(folder, target.title)
  await keepingOutcome([...scripts, script], bench, () => apply([script], bench))
  return { ...report, end: { kind: 'created', migration: folder.name } }
}

/** Whether the schema files describe just what the scripts lead to. */
async function isDescribed(scripts: readonly Script[], bench: Workbench): Promise<boolean> {
  const expected = await replayed(bench, scripts)
  return diffSchemas(expected, bench.desired.schema, rulesToDesired(bench)).steps.length === 0
}

async function stopped({ connection, schemaDialect, target }: Workbench): Promise<DevEnd> {
  return {
    kind: 'mismatch',
    losses: await countLosses(connection, schemaDialect, namespacesOf(target)),
  }
}

/** In the order of the folders, which is that of a replay: what was pending may be older than what was applied. */
function allScripts({ target }: Workbench): readonly Script[] {
  const { migrations } = listMigrations(target.project.migrationsDirectory)
  return migrations.map(folder => readScript(folder, target.title))
}

async function apply(scripts: readonly Script[], { history, options }: Workbench): Promise<void> {
  if (scripts.length === 0) return
  await applyScripts(scripts, history, options)
  for (const script of scripts) keepAppliedText(options.cwd, script)
}
