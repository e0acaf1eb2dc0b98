import type { Connection } from '../../dialects/dialect.ts'
import type { SchemaDialect, Server } from '../../dialects/schemaDialect.ts'
import type { DiffRules } from '../../diff/rules.ts'
import type { History } from '../../migrate/history.ts'
import type { Script } from '../../migrate/script.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Ask } from '../ask.ts'
import type { RunProgram } from '../program.ts'
import type { ReadContext, ReadSchema } from '../readSchema.ts'
import type { CommandOptions, Target } from '../session.ts'
import { scriptsSchema, watchLive } from '../shadow.ts'
import { ownOf } from '../shadowState.ts'

export interface DevOptions extends CommandOptions {
  readonly name?: string | undefined
  /** Writes the migration and does not apply it. */
  readonly createOnly: boolean
  readonly skipSeed: boolean
  readonly skipGenerate: boolean
  /** Renames, each as `old=new`. */
  readonly renames: readonly string[]
  /** What to do where the database does not fit its migrations. */
  readonly ways: readonly Way[]
  /** The consent to `revertDrift`: the name of the database. */
  readonly revertDatabase?: string | undefined
  readonly ask: Ask
  readonly runProgram: RunProgram
}

/** What can be done about a mismatch, besides a reset. Nothing of it loses data without further consent. */
export type Way =
  | 'acceptEdited'
  | 'restoreEdited'
  | 'ignoreEdited'
  | 'ignoreMissing'
  | 'adoptDrift'
  | 'revertDrift'
  | 'ignoreDrift'

/** What `migrate dev` works with: the project, its open and locked database, and what both look like. */
export interface Workbench {
  readonly target: Target
  readonly schemaDialect: SchemaDialect
  readonly connection: Connection
  readonly history: History
  readonly server: Server
  readonly desired: ReadSchema
  readonly options: DevOptions
  /** What was replayed already, by the checksums of the scripts. */
  readonly replays: Map<string, Schema>
}

/** What the live database looks like. */
export function liveSchema({ connection, schemaDialect, target }: Workbench): Promise<Schema> {
  return schemaDialect.introspect(connection, { namespaces: namespacesOf(target) })
}

/** What scripts lead to, in a shadow database. */
export async function replayed(bench: Workbench, scripts: readonly Script[]): Promise<Schema> {
  const { options, replays } = bench
  const key = scripts.map(({ checksum }) => checksum).join()
  const known = replays.get(key)
  if (known !== undefined) return known
  const { schema } = await scriptsSchema(scripts, contextOf(bench), options)
  replays.set(key, schema)
  return schema
}

function contextOf({ target, schemaDialect }: Workbench): ReadContext {
  return {
    dialect: target.dialect,
    schemaDialect,
    namespaces: namespacesOf(target),
    shadowDatabaseUrl: target.project.shadowDatabaseUrl(),
    server: target,
  }
}

/**
 * Runs `apply`, which applies the last of some scripts to the live database, and keeps what they lead to, so that the next
 * run need not replay them.
 */
export async function keepingOutcome(
  scripts: readonly Script[],
  bench: Workbench,
  apply: () => Promise<void>,
): Promise<void> {
  const { target, schemaDialect, connection, server, options } = bench
  // Where a database is a file, it is kept as the file: of the shadow database, since the live one has rows.
  if (!target.dialect.capabilities.hasServer) {
    await apply()
    await replayed(bench, scripts)
    return
  }
  const keep = await watchLive(scripts, contextOf(bench), options, async namespaces => ({
    schema: ownOf(await schemaDialect.introspect(connection, { namespaces })),
    server,
  }))
  await apply()
  await keep()
}

/** How two schemas that come from servers are compared. */
export function rulesBetween({ schemaDialect, server }: Workbench): DiffRules {
  return schemaDialect.diffRules(server)
}

/** How a schema is compared with the one that the files describe. */
export function rulesToDesired({ schemaDialect, server, desired }: Workbench): DiffRules {
  return {
    ...schemaDialect.diffRules(server),
    ignoresPartialIndexes: desired.cannotSayPartialIndexes === true,
  }
}

export function namespacesOf({ project }: Target): readonly string[] {
  return project.datasource.schemas ?? []
}
