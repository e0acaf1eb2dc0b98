import { relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { ShadowDatabase } from '../dialects/shadow.ts'
import type { MigrationsDirectory } from '../migrate/directory.ts'
import type { ReadState } from '../migrate/repair/states.ts'
import { readScript, type Script } from '../migrate/script.ts'
import { chainedKeys, openShadowCache } from '../migrate/shadowCache.ts'
import { loadSchemaDialect } from './dialects.ts'
import { type ReadContext, type ReadSchema, type ShadowContext, serverOf } from './readSchema.ts'
import { type CommandOptions, sessionError } from './session.ts'
import { inShadow, type Shadowed, type ShadowWork } from './shadowSource.ts'
import { isWholeInSchema, readReplayed, standAt, stateKeys, withoutMark } from './shadowState.ts'

/**
 * What a history leads to: its scripts are replayed in a shadow database, and that is introspected. The answer is kept,
 * so that the same history need not be replayed twice on the same kind of server.
 * @throws MigrateError P3006 where a migration fails, P3014 and K1008 where no shadow database can be had
 */
export async function historySchema(
  directory: MigrationsDirectory,
  context: ReadContext,
  options: CommandOptions,
): Promise<ReadSchema> {
  const title = (file: string): string => relative(options.cwd, file).replaceAll('\\', '/')
  const scripts = directory.migrations.map(folder => readScript(folder, title))
  return scriptsSchema(scripts, context, options)
}

/** The same for scripts that need not be in a folder. */
export async function scriptsSchema(
  scripts: readonly Script[],
  context: ReadContext,
  options: CommandOptions,
): Promise<ReadSchema> {
  const { schemaDialect, namespaces } = context
  const cache = openShadowCache(options.cwd)
  const read = async (shadow: ShadowDatabase): Promise<ReadSchema> => {
    const key = schemaKeys(shadow.server, scripts, context).at(-1)!
    const known = cache.read(key)
    if (known !== null) return JSON.parse(new TextDecoder().decode(known)) as ReadSchema
    const connection = await standAt(shadow, scripts, context, options)
    const schema = withoutMark(await schemaDialect.introspect(connection, { namespaces }))
    const found: ReadSchema = { schema, server: await serverOf(connection, schemaDialect) }
    cache.write(key, JSON.stringify(found))
    return found
  }
  const { result, replayedIn } = await inShadow(scripts, context, options, shadow =>
    useShadow(shadow, options, read),
  )
  if (replayedIn !== null) options.onEvent({ kind: 'shadowSubstituted', replayedIn })
  return result
}

/** Under what the schemas that the beginnings of a history lead to are kept. */
function schemaKeys(
  server: string,
  scripts: readonly Script[],
  { dialect, namespaces }: ReadContext,
): readonly string[] {
  return chainedKeys(['schema', dialect.name, server, ...namespaces], scripts)
}

/**
 * Watches a live database while the last of some scripts is applied to it. Where it is just what the others lead to, it is
 * afterwards what all lead to, and that is kept as if they had been replayed.
 * @param readLive the live database without what is ours
 * @returns what to call once the last script is applied
 */
export async function watchLive(
  scripts: readonly Script[],
  context: ReadContext,
  options: CommandOptions,
  readLive: (namespaces: readonly string[] | 'all') => Promise<ReadSchema>,
): Promise<() => Promise<void>> {
  const cache = openShadowCache(options.cwd)
  const { result: server } = await inShadow(scripts, context, options, shadow =>
    useShadow(shadow, options, async ({ server }) => server),
  )
  const whole = isWholeInSchema(scripts, context)
  const kinds = [
    {
      keys: schemaKeys(server, scripts, context),
      read: async () => JSON.stringify(await readLive(context.namespaces)),
    },
    {
      keys: whole ? stateKeys(server, scripts, context) : [],
      read: async () => JSON.stringify((await readLive('all')).schema),
    },
  ]
  const fitting: typeof kinds = []
  for (const kind of kinds) {
    const kept = kind.keys.length === 0 ? null : cache.read(kind.keys.at(-2)!)
    if (kept !== null && new TextDecoder().decode(kept) === (await kind.read())) fitting.push(kind)
  }
  return async () => {
    for (const { keys, read } of fitting) cache.write(keys.at(-1)!, await read())
  }
}

/**
 * Gives `work` a shadow database that stands where the given migrations lead to, and removes it afterwards.
 * @throws MigrateError P3006 where a migration fails, P3014 and K1008 where no shadow database can be had
 */
export async function withShadowAt<Result>(
  scripts: readonly Script[],
  context: ShadowContext,
  options: CommandOptions,
  work: (replayed: Replayed) => Promise<Result>,
): Promise<Shadowed<Result>> {
  const schemaDialect = await loadSchemaDialect(context.dialect.name)
  return inShadow(scripts, context, options, shadow =>
    useShadow(shadow, options, async used => {
      const connection = await standAt(used, scripts, context, options)
      return work({
        connection,
        read: inTransaction => readReplayed(used, connection, schemaDialect, inTransaction),
      })
    }),
  )
}

/** A shadow database that stands where migrations lead to. */
export interface Replayed {
  /** Runs what comes behind them. */
  readonly connection: Connection
  /** What is in it. */
  readonly read: ReadState
}

async function useShadow<Result>(
  shadow: ShadowDatabase,
  { signal }: CommandOptions,
  work: ShadowWork<Result>,
): Promise<Result> {
  let connection: Connection | undefined
  const stop = (): void => void connection?.close({ cancel: true })
  signal?.addEventListener('abort', stop, { once: true })
  const open: ShadowDatabase['open'] = async copy => {
    signal?.throwIfAborted()
    connection = await shadow.open(copy)
    return connection
  }
  try {
    return await work({ ...shadow, open })
  } catch (error) {
    throw withOrigin(sessionError(error, signal), shadow)
  } finally {
    signal?.removeEventListener('abort', stop)
    await shadow.discard()
  }
}

/** What fails in something else than the server that it was written for may fail because of that. */
function withOrigin(error: unknown, { origin }: ShadowDatabase): unknown {
  if (!(error instanceof MigrateError) || error.code !== 'P3006' || origin === undefined) return error
  return new MigrateError(error.code, error.message, {
    notes: [`it was replayed in ${origin()}; nothing else was touched`],
    diagnostics: error.diagnostics,
    ...(error.context !== undefined && { context: error.context }),
    cause: error.cause,
  })
}
