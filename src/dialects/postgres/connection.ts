import type { ClientConfig, Client as PgClient, QueryConfig } from 'pg'
import { MigrateError } from '../../base/error.ts'
import { offsetOfCharacter } from '../../base/source.ts'
import {
  accessDenied,
  authenticationFailed,
  creationFailed,
  databaseMissing,
  driverMissing,
  isTlsError,
  isUnreachable,
  timedOut,
  tlsFailed,
  tooManyConnections,
  unreachable,
} from '../connectionErrors.ts'
import type { Connection, ConnectOptions, LockHolder, Row, Value } from '../dialect.ts'
import { DatabaseError } from '../dialect.ts'
import { tlsSettings } from '../tls.ts'
import { copyFrom } from './copy.ts'
import { quoteName } from './names.ts'
import { type PostgresUrl, parsePostgresUrl } from './url.ts'

/** The key with which Prisma's engine calls pg_advisory_lock. */
const LOCK_KEY = 72707369
/** As Prisma: the databases from which a missing one is created, the usual one first. */
const MAINTENANCE_DATABASES = ['postgres', 'template1', 'defaultdb']

const OPEN = 'BEGIN'

type Pg = typeof import('pg')

/** What node-postgres attaches to an error that the server sent. */
interface ServerError extends Error {
  readonly code?: string
  readonly severity?: string
  readonly detail?: string
  readonly hint?: string
  readonly where?: string
  readonly position?: string
}

export async function connectPostgres(text: string, options: ConnectOptions): Promise<Connection> {
  const url = parsePostgresUrl(text)
  const pg = await loadDriver()
  let created = false
  let client: PgClient
  try {
    client = await open(pg, url, url.database, options)
  } catch (error) {
    if (!options.create || !(error instanceof MigrateError) || error.code !== 'P1003') throw error
    created = await createDatabase(pg, url, options)
    client = await open(pg, url, url.database, options)
  }
  const connection = new PostgresConnection(pg, client, url, options, created)
  await connection.prepareSession()
  return connection
}

async function loadDriver(): Promise<Pg> {
  try {
    return (await import('pg')).default as unknown as Pg
  } catch (error) {
    throw driverMissing('pg', error)
  }
}

/** Opens a session; with sslmode=prefer a server without TLS is asked again without. */
async function open(pg: Pg, url: PostgresUrl, database: string, options: ConnectOptions): Promise<PgClient> {
  const target = { at: `${url.host}:${url.port}`, user: url.user, database }
  const attempt = async (secure: boolean): Promise<PgClient> => {
    const client = new pg.Client(clientConfig(url, database, secure, options))
    // A session that ends between two statements shows in the next one, with the right statement to blame.
    client.on('error', () => {})
    await client.connect()
    return client
  }
  const local = url.host.startsWith('/')
  try {
    return await attempt(url.tls !== 'disable' && !local)
  } catch (error) {
    if (url.tls === 'prefer' && (error as Error).message.includes('does not support SSL')) {
      return await attempt(false).catch(again => Promise.reject(connectionError(again, target, url)))
    }
    throw connectionError(error as ServerError, target, url)
  }
}

function clientConfig(
  url: PostgresUrl,
  database: string,
  secure: boolean,
  options: ConnectOptions,
): ClientConfig {
  const settings = secure ? tlsSettings(url.parameters, options.directory) : null
  return {
    host: url.host,
    port: url.port,
    user: url.user || 'postgres',
    password: url.password ?? '',
    database,
    ssl:
      settings === null
        ? false
        : { ...settings, rejectUnauthorized: settings.rejectUnauthorized || url.tls === 'verify' },
    application_name: url.applicationName,
    connectionTimeoutMillis: url.connectTimeout,
    ...(url.socketTimeout > 0 ? { query_timeout: url.socketTimeout } : {}),
    ...(url.options === undefined ? {} : { options: url.options }),
    // Every value as the server writes it: dates and numbers lose nothing on the way.
    types: { getTypeParser: () => (value: string) => value },
    keepAlive: true,
  }
}

function connectionError(
  error: ServerError,
  target: Parameters<typeof unreachable>[0],
  url: PostgresUrl,
): Error {
  if (error instanceof MigrateError) return error
  switch (error.code) {
    case '28P01':
      return authenticationFailed(target, error)
    case '28000':
    case '42501':
      return accessDenied(target, error)
    case '3D000':
      return databaseMissing(target, error)
    case '53300':
      return tooManyConnections(error)
    case '57P03':
      return unreachable(target, error)
    default:
  }
  if (/timeout expired|timed out|ETIMEDOUT/i.test(error.message)) {
    return timedOut(target, `connecting took longer than ${url.connectTimeout} ms (connect_timeout)`, error)
  }
  if (isTlsError(error) || /SSL/.test(error.message)) return tlsFailed(error)
  if (/SASL|password/i.test(error.message)) return authenticationFailed(target, error)
  if (isUnreachable(error) || /terminated unexpectedly/.test(error.message)) return unreachable(target, error)
  return databaseError(error)
}

/** As Prisma: CREATE DATABASE from a maintenance database. @throws MigrateError P3000 */
async function createDatabase(pg: Pg, url: PostgresUrl, options: ConnectOptions): Promise<boolean> {
  let last: unknown
  for (const database of MAINTENANCE_DATABASES) {
    let client: PgClient
    try {
      client = await open(pg, url, database, options)
    } catch (error) {
      last = error
      continue
    }
    try {
      await client.query(`CREATE DATABASE ${quoteName(url.database)}`)
      return true
    } catch (error) {
      // Another runner was faster.
      if (['42P04', '23505'].includes((error as ServerError).code ?? '')) return false
      throw creationFailed(error as Error, url.database)
    } finally {
      await client.end()
    }
  }
  throw creationFailed(last as Error, url.database)
}

/** An error for what was sent; its `offset` counts from the statement, which begins behind `prefix` characters. */
function databaseError(error: ServerError, text = '', prefix = 0): DatabaseError {
  const server = error.severity !== undefined
  const fatal = server
    ? error.severity === 'FATAL' || error.severity === 'PANIC'
    : !/timeout/i.test(error.message)
  return new DatabaseError(error.message, {
    code: server ? (error.code ?? null) : null,
    severity: error.severity,
    detail: error.detail,
    hint: error.hint,
    offset:
      error.position === undefined ? undefined : offsetOfCharacter(text, Number(error.position)) - prefix,
    fatal,
    cause: error,
  })
}

class PostgresConnection implements Connection {
  server = 'PostgreSQL'
  alive = true
  readonly created: boolean
  readonly #pg: Pg
  readonly #client: PgClient
  readonly #url: PostgresUrl
  readonly #options: ConnectOptions
  #pid = ''
  /** A BEGIN travels with the statement behind it: on a distant server each journey counts. */
  #held = ''

  constructor(pg: Pg, client: PgClient, url: PostgresUrl, options: ConnectOptions, created: boolean) {
    this.#pg = pg
    this.#client = client
    this.#url = url
    this.#options = options
    this.created = created
    const gone = (): void => {
      this.alive = false
    }
    client.on('error', gone)
    client.on('end', gone)
  }

  /** As Prisma: the search path is the URL's schema and nothing else, and the schema is made where it is missing. */
  async prepareSession(): Promise<void> {
    const { namespace } = this.#url
    const [row] = await this.query(
      `SELECT current_setting('server_version') AS version, pg_catalog.pg_backend_pid() AS pid,
        pg_catalog.set_config('search_path', ?, false) AS path,
        EXISTS (SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = ?) AS present`,
      [quoteName(namespace), namespace],
    )
    this.server = `PostgreSQL ${row?.version}`
    this.#pid = String(row?.pid)
    if (row?.present !== 't' && this.#options.create) {
      await this.execute(`CREATE SCHEMA IF NOT EXISTS ${quoteName(namespace)}`)
    }
  }

  async execute(statement: string, copyData?: string): Promise<void> {
    if (statement === OPEN && copyData === undefined) {
      await this.#sendHeld()
      this.#held = OPEN
    } else if (copyData !== undefined) {
      await this.#sendHeld()
      await this.#guard(statement, '', () => copyFrom(this.#pg, this.#client, statement, copyData))
    } else if (this.#held !== '' && statement === 'ROLLBACK') {
      this.#held = ''
    } else {
      const prefix = this.#held === '' ? '' : `${this.#held}; `
      this.#held = ''
      await this.#run({ text: prefix + statement }, prefix)
    }
  }

  /** Sends an opening that was held back, where what follows cannot travel with it. */
  async #sendHeld(): Promise<void> {
    const text = this.#held
    this.#held = ''
    if (text !== '') await this.#run({ text })
  }

  async query(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    await this.#sendHeld()
    let index = 0
    const text = values.length === 0 ? sql : sql.replaceAll('?', () => `$${++index}`)
    const result = await this.#run(values.length === 0 ? { text } : { text, values: [...values] })
    return (Array.isArray(result) ? result.at(-1) : result).rows
  }

  async #run(config: QueryConfig, prefix = ''): Promise<{ rows: Row[] }> {
    return (await this.#guard(config.text, prefix, () => this.#client.query(config))) as { rows: Row[] }
  }

  async #guard<Result>(text: string, prefix: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await run()
    } catch (cause) {
      const error = databaseError(cause as ServerError, text, prefix.length)
      if (error.fatal) this.alive = false
      throw error
    }
  }

  async lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void> {
    const [row] = await this.query(`SELECT pg_catalog.pg_try_advisory_lock(${LOCK_KEY}) AS taken`)
    if (row?.taken === 't') return
    onWait(await postgresLockHolder(this))
    try {
      await this.query(`SELECT pg_catalog.set_config('lock_timeout', ?, false)`, [`${timeout}ms`])
      await this.query(`SELECT pg_catalog.pg_advisory_lock(${LOCK_KEY})`)
      await this.query('RESET lock_timeout')
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== '55P03') throw error
      throw await this.#lockTimeout(timeout, error)
    }
  }

  async #lockTimeout(timeout: number, cause: Error): Promise<MigrateError> {
    const holder = await postgresLockHolder(this)
    const { host, port, parameters } = this.#url
    const pooled =
      parameters.get('pgbouncer') === 'true' || /-pooler\.|\.pooler\./.test(host) || port === 6543
    const at = `${host}:${port}`
    return new MigrateError(
      'P1002',
      `The database server at \`${at}\` was reached but timed out.\n\nPlease try again.\n\nPlease make sure your database server is running at \`${at}\`.\n\nContext: Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(${LOCK_KEY})). Elapsed: ${timeout}ms. See https://pris.ly/d/migrate-advisory-locking for details.`,
      {
        notes: [
          holder === null
            ? 'the lock was released in the meantime'
            : `the lock is held by ${holder.description}`,
        ],
        hint: pooled
          ? 'This URL goes through a connection pooler, where a session lock can outlive its owner: use the direct URL (directUrl) for migrations.'
          : 'Another deploy is at work: wait for it. If its process is gone, end its session on the server.',
        ...(holder === null || pooled ? {} : { next: ['kintsugi migrate status'] }),
        cause,
      },
    )
  }

  async close({ cancel = false }: { readonly cancel?: boolean } = {}): Promise<void> {
    if (cancel && this.alive) await this.#cancel().catch(() => {})
    this.alive = false
    await this.#client.end().catch(() => {})
  }

  /** Ends our own backend from a second session, so that a long statement does not run on without us. */
  async #cancel(): Promise<void> {
    const other = await open(this.#pg, this.#url, this.#url.database, this.#options)
    await other.query('SELECT pg_catalog.pg_terminate_backend($1)', [this.#pid])
    await other.end()
  }
}

/** Who holds Prisma's advisory lock in this database, as far as the user may see. */
export async function postgresLockHolder(connection: Connection): Promise<LockHolder | null> {
  const [row] = await connection.query(
    `SELECT a.pid, a.application_name AS application, a.usename AS user, a.client_addr AS address,
      to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since
    FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = ${LOCK_KEY} AND l.objsubid = 1 AND l.granted
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      AND a.pid <> pg_catalog.pg_backend_pid()`,
  )
  if (row === undefined) return null
  const application = row.application || 'an unnamed application'
  const address = row.address === null ? '' : ` at ${row.address}`
  const since = row.since === null ? '' : `, connected since ${row.since} UTC`
  return { description: `process ${row.pid} (${application}, user ${row.user}${address}${since})` }
}
