import type { Code } from '../base/codes.ts'
import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { SchemaDialect, Server } from '../dialects/schemaDialect.ts'
import { listMigrations } from '../migrate/directory.ts'
import type { HistoryRow } from '../migrate/history.ts'
import { type Diagnosis, diagnose } from '../migrate/repair/diagnose.ts'
import { lookAtRows } from '../migrate/repair/lookAtRows.ts'
import { logCuts, refusalInLog } from '../migrate/repair/prismaLog.ts'
import { type MigrationStates, replayStates } from '../migrate/repair/states.ts'
import { checksumMatches, readScript, type Script } from '../migrate/script.ts'
import { appliedNames } from '../migrate/state.ts'
import { compareParts } from '../schema/compare.ts'
import { partsOf } from '../schema/parts.ts'
import type { Schema } from '../schema/schema.ts'
import { loadSchemaDialect } from './dialects.ts'
import { historyNotes } from './historyNotes.ts'
import { serverOf } from './readSchema.ts'
import type { CommandOptions, Target } from './session.ts'
import { withShadowAt } from './shadow.ts'
import { ownOf } from './shadowState.ts'

/** Errors that only say that no shadow state can be had: what else is known can still be told, and done. */
export const WITHOUT_SHADOW: ReadonlySet<Code> = new Set([
  'P1000',
  'P1001',
  'P1003',
  'P1010',
  'P1011',
  'P1013',
  'P3006',
  'P3014',
  'P3015',
  'K1002',
  'K1003',
  'K1008',
  'K1108',
])

/** A migration held against the live database. */
export interface Examination {
  readonly migration: MigrationStates
  readonly diagnosis: Diagnosis
  readonly live: Schema
  readonly schemaDialect: SchemaDialect
  readonly server: Server
  /** Reads the live schema again, in the same scope; within the open transaction, if any. */
  readonly readLive: (inTransaction: boolean) => Promise<Schema>
  /** Whether the file is not the one that was recorded. */
  readonly fileChanged: boolean
  /** What the migrations were replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
  /** Facts about the examination itself. */
  readonly notes: readonly string[]
}

/**
 * Replays a migration statement by statement on top of the applied ones, and compares the live database with each state.
 * The live database is only read.
 * @param row what the history says of the migration; null where it says nothing
 * @throws MigrateError P3006, P3014, K1008 … where no shadow database can be had; K2001 where the database changes meanwhile
 */
export async function examine(
  connection: Connection,
  target: Target,
  options: CommandOptions,
  {
    script,
    row,
    rows,
  }: { readonly script: Script; readonly row: HistoryRow | null; readonly rows: readonly HistoryRow[] },
): Promise<Examination> {
  const { dialect } = target
  const schemaDialect = await loadSchemaDialect(dialect.name)
  const { result: migration, replayedIn } = await withShadowAt(
    appliedScripts(target, rows, script.name),
    { dialect, shadowDatabaseUrl: null, server: target, further: [script], mayEnterLive: true },
    options,
    shadow => replayStates(shadow.connection, dialect, script, shadow.read),
  )
  const namespaces = namespacesOf(migration.states, target)
  const readLive = async (inTransaction: boolean): Promise<Schema> =>
    ownOf(await schemaDialect.introspect(connection, { namespaces, inTransaction }))
  const live = await readLive(false)
  const fileChanged = row !== null && !checksumMatches(row.checksum, script.source.text)
  // What Prisma wrote down is about the file as it was then.
  const refusal = row === null || fileChanged ? null : refusalInLog(row.logs, script.name)
  const logged = logCuts(refusal, migration, dialect, schemaDialect)
  const diagnosis = diagnose(migration, live, row?.journal ?? null, logged)
  const examined = await lookAtRows(connection, migration, diagnosis)
  await refuseChanges(live, readLive)
  return {
    migration,
    diagnosis: examined,
    live,
    schemaDialect,
    server: await serverOf(connection, schemaDialect),
    readLive,
    fileChanged,
    replayedIn,
    notes: historyNotes(target, rows, script.name),
  }
}

/** The scripts of the applied migrations, in the order of their folders, but one. */
export function appliedScripts(
  target: Target,
  rows: readonly HistoryRow[],
  except: string | null,
): readonly Script[] {
  const { migrations } = listMigrations(target.project.migrationsDirectory)
  const applied = appliedNames(rows)
  return migrations
    .filter(({ name }) => name !== except && applied.has(name))
    .map(folder => readScript(folder, target.title))
}

/** The SQL schemas that the project or one of the states speaks of; others of the same database are somebody else's. */
export function namespacesOf(states: readonly Schema[], { project, location }: Target): readonly string[] {
  if (location.namespace === null) return []
  const found = new Set([location.namespace, ...(project.datasource.schemas ?? [])])
  for (const { defaultNamespace, namespaces, tables, enums, views, sequences, others } of new Set(states)) {
    for (const name of namespaces) if (name !== defaultNamespace) found.add(name)
    for (const { namespace } of [...tables, ...enums, ...views, ...sequences, ...others]) {
      const name = namespace ?? defaultNamespace
      if (name !== null) found.add(name)
    }
  }
  return [...found]
}

/** A comparison of a moving thing says nothing. @throws MigrateError K2001 */
async function refuseChanges(
  live: Schema,
  readLive: (inTransaction: boolean) => Promise<Schema>,
): Promise<void> {
  if (compareParts(partsOf(live), partsOf(await readLive(false))).length === 0) return
  throw new MigrateError('K2001', 'The database was changed while it was looked at.', {
    hint: 'Somebody migrates it at this moment, or changes it by hand: wait until that is over, and look again.',
    next: ['kintsugi migrate doctor'],
  })
}
