import { randomUUID } from 'node:crypto'
import type { Code } from '../base/codes.ts'
import { MigrateError } from '../base/error.ts'
import type { ConnectionUrl } from '../config/datasource.ts'
import { findProject, type Project } from '../config/project.ts'
import { statementsOf } from '../dialects/script.ts'
import type { ShadowDatabase, ShadowDatabases, ShadowRequest } from '../dialects/shadow.ts'
import type { Script } from '../migrate/script.ts'
import { loadShadow } from './dialects.ts'
import type { ShadowContext } from './readSchema.ts'
import type { CommandOptions } from './session.ts'

/** What work in a shadow database has given. */
export interface Shadowed<Result> {
  readonly result: Result
  /** What the history was replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
}

/** Work in a shadow database, which is discarded afterwards. */
export type ShadowWork<Result> = (shadow: ShadowDatabase) => Promise<Result>

/** The user may not create databases; no server is known on which one could be created. */
const WITHOUT_TEMPORARY: ReadonlySet<Code> = new Set(['P3014', 'K1009'])

/**
 * Works in the database that was set aside, else in a temporary one, else in what does instead. Work is begun anew in the next
 * one where a temporary database turns out not to be allowed.
 * @throws MigrateError P3014, K1009 where there is none, with what each would need; K1008
 */
export async function inShadow<Result>(
  scripts: readonly Script[],
  context: ShadowContext,
  options: CommandOptions,
  work: ShadowWork<Result>,
): Promise<Shadowed<Result>> {
  const { dialect } = context
  const shadows = await loadShadow(dialect.name)
  const project = context.shadowDatabaseUrl === null ? await projectFor(dialect.name, options) : null
  const configured = context.shadowDatabaseUrl ?? project?.shadowDatabaseUrl() ?? null
  if (configured !== null) {
    const given = await shadows.given(configured, { directory: options.cwd, create: true })
    return { result: await work(given), replayedIn: null }
  }
  const server = serverFor(context, project, options)
  const id = randomUUID().slice(0, 8)
  try {
    return { result: await work(await openTemporary(shadows, server, id)), replayedIn: null }
  } catch (error) {
    if (!(error instanceof MigrateError) || !WITHOUT_TEMPORARY.has(error.code)) throw error
    const request: ShadowRequest = {
      url: server?.url ?? null,
      options: { directory: server?.directory ?? options.cwd, create: true },
      id,
      project: options.cwd,
      scripts: [...scripts, ...(context.further ?? [])].map(({ name, source }) => ({
        name,
        statements: statementsOf(dialect.split(source.text)),
      })),
    }
    const { shadow, refusals } = await openSubstitute(shadows, request, error, context.mayEnterLive === true)
    const result = await work(shadow)
    return { result, replayedIn: [shadow.origin?.() ?? shadow.server, ...refusals].join('; ') }
  }
}

/** @throws MigrateError K1009 where no server is known; what opening throws */
function openTemporary(
  shadows: ShadowDatabases,
  server: ConnectionUrl | null,
  id: string,
): Promise<ShadowDatabase> {
  if (server === null) throw noServer()
  return shadows.temporary(server.url, { directory: server.directory, create: true }, id)
}

/** @throws MigrateError with the code of the refusal where nothing does, and what each way would need */
async function openSubstitute(
  { substitutes }: ShadowDatabases,
  request: ShadowRequest,
  refused: MigrateError,
  mayEnterLive: boolean,
): Promise<{ readonly shadow: ShadowDatabase; readonly refusals: readonly string[] }> {
  const refusals: string[] = []
  const remedies: string[] = []
  for (const { title, isInLiveDatabase, open } of substitutes) {
    if (isInLiveDatabase && !mayEnterLive) continue
    const found = await open(request)
    if (!('reason' in found)) return { shadow: found, refusals: [whyNoTemporary(refused), ...refusals] }
    refusals.push(`not ${title}: ${found.reason}`)
    if (found.remedy !== undefined) remedies.push(found.remedy)
  }
  throw new MigrateError(refused.code, refused.message, {
    hint: [refused.hint, ...remedies].join(' '),
    notes: refusals,
    cause: refused.cause,
  })
}

/** In half a sentence. */
function whyNoTemporary({ message, cause }: MigrateError): string {
  return `no temporary database: ${cause instanceof Error ? cause.message : message.split('\n')[0]}`
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

/** Where a temporary database can be made; null where nobody says. */
function serverFor(
  { dialect, server }: ShadowContext,
  project: Project | null,
  { cwd }: CommandOptions,
): ConnectionUrl | null {
  if (!dialect.capabilities.hasServer) return { url: 'file:', directory: cwd }
  if (server !== null) return server
  try {
    return project?.connection() ?? null
  } catch (error) {
    if (error instanceof MigrateError) return null
    throw error
  }
}

function noServer(): MigrateError {
  return new MigrateError('K1009', 'There is no server on which the migrations could be replayed.', {
    hint: 'Pass --shadow-database-url with the URL of an empty database, or set `shadowDatabaseUrl` in prisma.config.ts or in the datasource.',
  })
}
