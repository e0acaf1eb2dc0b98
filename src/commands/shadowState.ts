import { MigrateError } from '../base/error.ts'
import { type Connection, DatabaseError } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { type Statement, statementsOf } from '../dialects/script.ts'
import { type ShadowDatabase, shadowMark } from '../dialects/shadow.ts'
import { differenceOfStates } from '../migrate/repair/difference.ts'
import { replay } from '../migrate/replay.ts'
import type { Script } from '../migrate/script.ts'
import { chainedKeys, openShadowCache, type ShadowCache } from '../migrate/shadowCache.ts'
import { isToldBySchema, leavesSessionAlone } from '../migrate/traces.ts'
import { historyTable } from '../schema/historyTable.ts'
import type { Schema } from '../schema/schema.ts'
import { loadSchemaDialect } from './dialects.ts'
import { type ShadowContext, serverOf } from './readSchema.ts'
import type { CommandOptions } from './session.ts'

/** Where short histories lead to is not worth keeping: they are replayed as quickly. */
const WORTH_KEEPING = 10

/** A history that is replayed in a shadow database. */
interface Replaying {
  readonly shadow: ShadowDatabase
  readonly scripts: readonly Script[]
  readonly context: ShadowContext
  readonly options: CommandOptions
  readonly cache: ShadowCache
  /** `keys[n]` stands for the database after the first n scripts. */
  readonly keys: readonly string[]
}

/**
 * Stands a shadow database where scripts lead to. Where the end of a beginning of them was kept by an earlier run, only
 * the rest is replayed.
 * @throws MigrateError P3006 where a migration fails, replayed from the first one on
 */
export async function standAt(
  shadow: ShadowDatabase,
  scripts: readonly Script[],
  context: ShadowContext,
  options: CommandOptions,
): Promise<Connection> {
  const cache = openShadowCache(options.cwd)
  const keys = stateKeys(shadow.server, scripts, context)
  const replaying: Replaying = { shadow, scripts, context, options, cache, keys }
  if (shadow.read !== undefined) return replayFrom(await shadow.open(), 0, replaying)
  const kept = findKept(replaying)
  const rest = kept === null ? null : await replayRest(kept, replaying)
  const connection = rest ?? (await replayFrom(await shadow.open(), 0, replaying))
  // The whole works where going on from what was kept did not.
  if (rest === null && kept !== null) cache.forget(keys[kept.count]!)
  await keepState(connection, replaying)
  return connection
}

/** Under what the states after the beginnings of a history are kept. */
export function stateKeys(
  server: string,
  scripts: readonly Script[],
  { dialect }: ShadowContext,
): readonly string[] {
  return chainedKeys(['state', dialect.name, server], scripts)
}

/** Where the first `count` scripts led to in an earlier run. */
interface Kept {
  readonly count: number
  readonly state: Uint8Array
}

/** The longest beginning that was kept. */
function findKept({ scripts, cache, keys }: Replaying): Kept | null {
  for (let count = scripts.length; count >= WORTH_KEEPING; count--) {
    const state = cache.read(keys[count]!)
    if (state !== null) return { count, state }
  }
  return null
}

/** Goes on from what was kept; null where that does not work, for whatever reason: the whole replay will tell. */
async function replayRest({ count, state }: Kept, replaying: Replaying): Promise<Connection | null> {
  try {
    const connection = await restore(state, replaying)
    return connection === null ? null : await replayFrom(connection, count, replaying)
  } catch (error) {
    replaying.options.signal?.throwIfAborted()
    if (error instanceof MigrateError || error instanceof DatabaseError) return null
    throw error
  }
}

async function replayFrom(
  connection: Connection,
  start: number,
  { scripts, context, options: { onEvent, signal } }: Replaying,
): Promise<Connection> {
  let index = start
  try {
    await replay(connection, context.dialect, scripts.slice(start), name => {
      signal?.throwIfAborted()
      onEvent({ kind: 'migrationReplayed', name, index: index++, total: scripts.length })
    })
  } finally {
    onEvent({ kind: 'replayEnded' })
  }
  return connection
}

/** The database as it was kept; null where what comes out is not exactly that. */
async function restore(state: Uint8Array, { shadow, context }: Replaying): Promise<Connection | null> {
  if (shadow.copy !== undefined) return shadow.open(state)
  const schemaDialect = await loadSchemaDialect(context.dialect.name)
  const kept = new TextDecoder().decode(state)
  const connection = await shadow.open()
  const { statements } = differenceOfStates(
    await readState(connection, context),
    JSON.parse(kept) as Schema,
    { schemaDialect, server: await serverOf(connection, schemaDialect) },
  )
  await connection.execute('BEGIN')
  for (const statement of statements) await connection.execute(statement)
  await connection.execute('COMMIT')
  return JSON.stringify(await readState(connection, context)) === kept ? connection : null
}

/** Keeps where the scripts have led to, if that can be brought back whole. */
async function keepState(
  connection: Connection,
  { shadow, scripts, context, cache, keys }: Replaying,
): Promise<void> {
  const key = keys.at(-1)!
  if (scripts.length < WORTH_KEEPING || cache.read(key) !== null) return
  if (shadow.copy === undefined) {
    if (isWholeInSchema(scripts, context)) {
      cache.write(key, JSON.stringify(await readState(connection, context)))
    }
  } else if (leavesSessionAlone(statementsOfAll(scripts, context))) cache.write(key, shadow.copy())
}

/** Whether the schema that scripts lead to says all that a replay of more scripts depends on. */
export function isWholeInSchema(scripts: readonly Script[], context: ShadowContext): boolean {
  const statements = statementsOfAll(scripts, context)
  return leavesSessionAlone(statements) && isToldBySchema(statements)
}

function statementsOfAll(scripts: readonly Script[], { dialect }: ShadowContext): readonly Statement[] {
  return scripts.flatMap(({ source }) => statementsOf(dialect.split(source.text)))
}

/** All that is in a database, but the table by which we know it as ours. */
async function readState(connection: Connection, { dialect }: ShadowContext): Promise<Schema> {
  const { introspect } = await loadSchemaDialect(dialect.name)
  return withoutMark(await introspect(connection, { namespaces: 'all' }))
}

/** All that a shadow database holds of the history; within the transaction that is open, if any. */
export async function readReplayed(
  { read }: ShadowDatabase,
  connection: Connection,
  { introspect }: SchemaDialect,
  inTransaction: boolean,
): Promise<Schema> {
  if (read !== undefined) return ownOf(await read(introspect, inTransaction))
  return ownOf(await introspect(connection, { namespaces: 'all', inTransaction }))
}

/** A schema without what is ours or the history's. */
export function ownOf(schema: Schema): Schema {
  const rest = withoutMark(schema)
  return { ...rest, tables: rest.tables.filter(({ name }) => name !== historyTable) }
}

/** Of a database that was set aside, the table by which we know it as ours is no part of the history. */
export function withoutMark(schema: Schema): Schema {
  return { ...schema, tables: schema.tables.filter(({ name }) => name !== shadowMark) }
}
