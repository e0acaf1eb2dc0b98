import { relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { findProject, type Project } from '../config/project.ts'
import { connectionClosed } from '../dialects/connectionErrors.ts'
import { type Connection, DatabaseError, type Dialect, type Location } from '../dialects/dialect.ts'
import type { OnEvent } from '../migrate/event.ts'
import { type History, historyOf } from '../migrate/history.ts'
import type { Runner } from '../migrate/journal.ts'
import { loadDialect } from './dialects.ts'

/** What every command is given: where it runs, what was asked for, and how to tell what happens. */
export interface CommandOptions {
  /** Absolute; relative paths are relative to it. */
  readonly cwd: string
  /** The process environment; values of .env files are added to it. */
  readonly env: Record<string, string | undefined>
  readonly schema?: string | undefined
  readonly config?: string | undefined
  readonly url?: string | undefined
  readonly now: () => Date
  readonly runner: Runner
  readonly onEvent: OnEvent
  /** Ends the command: what runs on the server is stopped, and its session closed. */
  readonly signal?: AbortSignal | undefined
}

/** Where a database is and how to speak to it; it has not been touched yet. */
export interface Address {
  readonly dialect: Dialect
  readonly url: string
  /** Folder that relative paths in the URL are relative to. */
  readonly directory: string
  readonly location: Location
}

/** A project and the address of its database. */
export interface Target extends Address {
  readonly project: Project
  /** A file's name as messages show it: relative to the working directory, with forward slashes. */
  readonly title: (file: string) => string
}

/** How long a command waits for another one's lock, in milliseconds: as Prisma. */
const LOCK_TIMEOUT = 10_000

/** Finds the project and tells where it is. @throws MigrateError P1012, P1013, K1101–K1105 */
export async function openTarget(options: CommandOptions): Promise<Target> {
  const { cwd, env, schema, config, url: flag, onEvent } = options
  const project = await findProject({ cwd, env, schema, config, url: flag })
  onEvent({ kind: 'projectFound', loaded: project.loaded })
  const dialect = await loadDialect(project.datasource.provider)
  const { url, directory } = project.connection()
  const location = dialect.locate(url)
  onEvent({
    kind: 'datasourceFound',
    name: project.datasource.name,
    pretty: dialect.pretty,
    location,
    schemas: project.datasource.schemas,
  })
  const title = (file: string): string => relative(cwd, file).replaceAll('\\', '/')
  return { project, dialect, url, directory, location, title }
}

/**
 * Runs `work` with a session on the target's database and ends the session on every way out.
 * @param create whether a missing database is created, as `migrate deploy` does
 */
export async function withConnection<Result>(
  { dialect, url, directory, location }: Address,
  { signal, onEvent }: CommandOptions,
  create: boolean,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await unlessAborted(dialect.connect(url, { directory, create }), signal)
  const stop = (): void => void connection.close({ cancel: true })
  signal?.addEventListener('abort', stop, { once: true })
  try {
    signal?.throwIfAborted()
    if (connection.created) onEvent({ kind: 'databaseCreated', pretty: dialect.pretty, location })
    return await work(connection)
  } catch (error) {
    throw sessionError(error, signal)
  } finally {
    signal?.removeEventListener('abort', stop)
    await connection.close()
  }
}

/** A server may take its time to answer, and nobody can be asked to wait for that after Ctrl-C. */
async function unlessAborted(
  connecting: Promise<Connection>,
  signal: AbortSignal | undefined,
): Promise<Connection> {
  if (signal === undefined) return connecting
  let abort = (): void => {}
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    // Ctrl-C may have come before anybody listened.
    if (signal.aborted) abort()
  })
  try {
    return await Promise.race([connecting, aborted])
  } catch (error) {
    connecting.then(connection => connection.close()).catch(() => {})
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** What a session ended with, as the user is told it. */
export function sessionError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (!(error instanceof DatabaseError)) return error
  // Whoever ended the session knows why it is gone.
  return signal?.aborted === true ? signal.reason : lost(error)
}

/** A server error that no migration is to blame for: the session was lost between two statements of ours. */
function lost(error: DatabaseError): MigrateError {
  if (!error.fatal) {
    const code = error.code === null ? '' : ` (${error.code})`
    return new MigrateError('K1005', `The database refused a query of ours: ${error.message}${code}.`, {
      cause: error,
    })
  }
  return connectionClosed(error)
}

/** The history behind a session that holds the migration lock. @throws MigrateError P1002 */
export async function lockedHistory(
  connection: Connection,
  { dialect, location }: Target,
  options: CommandOptions,
): Promise<History> {
  await takeLock(connection, options)
  return historyOf(connection, dialect, location)
}

/** Takes the lock that Prisma takes, unless Prisma's variable says not to. @throws MigrateError P1002 */
export async function takeLock(connection: Connection, { env, onEvent }: CommandOptions): Promise<void> {
  if (isLockDisabled(env)) return
  await connection.lock(LOCK_TIMEOUT, holder => onEvent({ kind: 'lockWaiting', holder }))
}

/** Gives back what `takeLock` took. */
export async function releaseLock(connection: Connection, { env }: CommandOptions): Promise<void> {
  if (!isLockDisabled(env)) await connection.unlock()
}

function isLockDisabled({ PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: value }: CommandOptions['env']): boolean {
  return value !== undefined && value !== '' && value !== '0'
}
