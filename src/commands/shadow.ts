import { randomUUID } from 'node:crypto'
import { relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import type { ConnectionUrl } from '../config/datasource.ts'
import { findProject, type Project } from '../config/project.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { ShadowDatabase } from '../dialects/shadow.ts'
import type { MigrationsDirectory } from '../migrate/directory.ts'
import { readScript, type Script } from '../migrate/script.ts'
import { chainedKeys, openShadowCache } from '../migrate/shadowCache.ts'
import { loadShadow } from './dialects.ts'
import { type ReadContext, type ReadSchema, type ShadowContext, serverOf } from './readSchema.ts'
import { type CommandOptions, sessionError } from './session.ts'
import { isWholeInSchema, standAt, stateKeys, withoutMark } from './shadowState.ts'

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
  return withShadow(context, options, async shadow => {
    const key = schemaKeys(shadow.server, scripts, context).at(-1)!
    const known = cache.read(key)
    if (known !== null) return JSON.parse(new TextDecoder().decode(known)) as ReadSchema
    const connection = await standAt(shadow, scripts, context, options)
    const schema = withoutMark(await schemaDialect.introspect(connection, { namespaces }))
    const read: ReadSchema = { schema, server: await serverOf(connection, schemaDialect) }
    cache.write(key, JSON.stringify(read))
    return read
  })
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
  const server = await withShadow(context, options, async shadow => shadow.server)
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
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  return withShadow(context, options, async shadow => work(await standAt(shadow, scripts, context, options)))
}

async function withShadow<Result>(
  context: ShadowContext,
  options: CommandOptions,
  work: (shadow: ShadowDatabase) => Promise<Result>,
): Promise<Result> {
  const { signal } = options
  const shadow = await openShadow(context, options)
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
    throw sessionError(error, signal)
  } finally {
    signal?.removeEventListener('abort', stop)
    await shadow.discard()
  }
}

async function openShadow(context: ShadowContext, options: CommandOptions): Promise<ShadowDatabase> {
  const { dialect } = context
  const shadows = await loadShadow(dialect.name)
  if (context.shadowDatabaseUrl !== null) {
    return shadows.given(context.shadowDatabaseUrl, { directory: options.cwd, create: true })
  }
  const project = await projectFor(dialect.name, options)
  const configured = project?.shadowDatabaseUrl() ?? null
  if (configured !== null) return shadows.given(configured, { directory: options.cwd, create: true })
  const id = randomUUID().slice(0, 8)
  if (!dialect.capabilities.hasServer) {
    return shadows.temporary('file:', { directory: options.cwd, create: true }, id)
  }
  const { url, directory } = context.server ?? serverOfProject(project)
  return shadows.temporary(url, { directory, create: true }, id)
}

/** The project, where there is one for this database: it only says where to replay, so that it may be missing. */
async function projectFor(provider: string, options: CommandOptions): Promise<Project | null> {
  const { cwd, env, schema, config, url } = options
  try {
    const project = await findProject({ cwd, env, schema, config, url })
    return project.datasource.provider === provider ? project : null
  } catch (error) {
    if (error instanceof MigrateError) return null
    throw error
  }
}

/** @throws MigrateError K1009 where no server is known */
function serverOfProject(project: Project | null): ConnectionUrl {
  try {
    if (project !== null) return project.connection()
  } catch (error) {
    if (!(error instanceof MigrateError)) throw error
  }
  throw new MigrateError('K1009', 'There is no server on which the migrations could be replayed.', {
    hint: 'Pass --shadow-database-url with the URL of an empty database, or set `shadowDatabaseUrl` in prisma.config.ts or in the datasource.',
  })
}
