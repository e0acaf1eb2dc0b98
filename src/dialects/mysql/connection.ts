import type { ConnectionOptions, QueryError } from 'mysql2'
import type { Connection as MysqlClient } from 'mysql2/promise'
import { MigrateError } from '../../base/error.ts'
import {
  accessDenied,
  authenticationFailed,
  creationFailed,
  databaseMissing,
  driverMissing,
  isTlsError,
  isUnreachable,
  type Target,
  timedOut,
  tlsFailed,
  tooManyConnections,
  unreachable,
} from '../connectionErrors.ts'
import {
  type Connection,
  type ConnectOptions,
  DatabaseError,
  type LockHolder,
  type Row,
  type Value,
} from '../dialect.ts'
import { tlsSettings } from '../tls.ts'
import { quoteName } from './names.ts'
import { nearOffset } from './near.ts'
import { type MysqlUrl, parseMysqlUrl } from './url.ts'

/** The name under which Prisma's engine calls GET_LOCK; it is one for the whole server. */
const LOCK_NAME = 'prisma_migrate'

type Mysql = typeof import('mysql2/promise')

export async function connectMysql(text: string, options: ConnectOptions): Promise<Connection> {
  const url = parseMysqlUrl(text)
  const mysql = await loadDriver()
  let created = false
  let client: MysqlClient
  try {
    client = await open(mysql, url, url.database, options)
  } catch (error) {
    if (!options.create || !(error instanceof MigrateError) || error.code !== 'P1003') throw error
    await createDatabase(mysql, url, options)
    created = true
    client = await open(mysql, url, url.database, options)
  }
  const connection = new MysqlConnection(mysql, client, url, options, created)
  await connection.prepareSession()
  return connection
}

async function loadDriver(): Promise<Mysql> {
  try {
    const driver = await import('mysql2/promise')
    return (driver as unknown as { default?: Mysql }).default ?? driver
  } catch (error) {
    throw driverMissing('mysql2', error)
  }
}

async function open(
  mysql: Mysql,
  url: MysqlUrl,
  database: string,
  options: ConnectOptions,
): Promise<MysqlClient> {
  const config: ConnectionOptions = {
    ...(url.socket === undefined ? { host: url.host, port: url.port } : { socketPath: url.socket }),
    user: url.user,
    password: url.password,
    database,
    charset: 'utf8mb4',
    connectTimeout: url.connectTimeout === 0 ? 2 ** 31 - 1 : url.connectTimeout,
    // Values as the server writes them; times are UTC by Prisma's convention, not by the driver's time zone.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    enableKeepAlive: true,
    ...(url.tls
      ? { ssl: tlsSettings(url.parameters, options.directory) as NonNullable<ConnectionOptions['ssl']> }
      : {}),
  }
  try {
    return await mysql.createConnection(config)
  } catch (error) {
    throw connectionError(
      error as QueryError,
      { at: `${url.host}:${url.port}`, user: url.user, database },
      url,
    )
  }
}

function connectionError(error: QueryError, target: Target, url: MysqlUrl): Error {
  switch (error.errno) {
    case 1045:
    case 1698:
    case 1862:
      return authenticationFailed(target, error)
    case 1044:
      return accessDenied(target, error)
    case 1049:
      return databaseMissing(target, error)
    case 1040:
    case 1203:
    case 1226:
      return tooManyConnections(error)
    default:
  }
  if (error.code === 'ETIMEDOUT') {
    return timedOut(target, `connecting took longer than ${url.connectTimeout} ms (connect_timeout)`, error)
  }
  if (
    error.code === 'HANDSHAKE_NO_SSL_SUPPORT' ||
    error.code === 'HANDSHAKE_SSL_ERROR' ||
    isTlsError(error)
  ) {
    return tlsFailed(error)
  }
  if (isUnreachable(error) || error.code === 'PROTOCOL_CONNECTION_LOST') return unreachable(target, error)
  return databaseError(error, '')
}

/** As Prisma: from the database `mysql`, with its character set. @throws MigrateError P3000 */
async function createDatabase(mysql: Mysql, url: MysqlUrl, options: ConnectOptions): Promise<void> {
  try {
    const client = await open(mysql, url, 'mysql', options)
    const name = quoteName(url.database)
    await client.query(
      `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    )
    await client.end()
  } catch (error) {
    throw creationFailed(error as Error, url.database)
  }
}

function databaseError(error: QueryError, statement: string): DatabaseError {
  const server = error.sqlState !== undefined && error.errno !== undefined
  return new DatabaseError(error.message, {
    code: server ? String(error.errno) : null,
    offset: server && error.errno === 1064 ? nearOffset(error.message, statement) : undefined,
    // 1053 shutdown, 1927 and 3169 connection killed: the session is over although the server could still say so.
    fatal: server ? [1053, 1927, 3169, 4031].includes(error.errno!) : true,
    cause: error,
  })
}

class MysqlConnection implements Connection {
  server = 'MySQL'
  alive = true
  readonly created: boolean
  readonly #mysql: Mysql
  readonly #client: MysqlClient
  readonly #url: MysqlUrl
  readonly #options: ConnectOptions
  /** Rejects when we give the session up: the driver never answers what was under way then. */
  readonly #abandoned: Promise<never>
  #abandon: () => void = () => {}

  constructor(mysql: Mysql, client: MysqlClient, url: MysqlUrl, options: ConnectOptions, created: boolean) {
    this.#mysql = mysql
    this.#client = client
    this.#url = url
    this.#options = options
    this.created = created
    this.#abandoned = new Promise((_, reject) => {
      this.#abandon = () => reject(new Error('the session was ended'))
    })
    this.#abandoned.catch(() => {})
    const gone = (): void => {
      this.alive = false
    }
    const emitter = client as unknown as NodeJS.EventEmitter
    emitter.on('error', gone)
    emitter.on('end', gone)
  }

  async prepareSession(): Promise<void> {
    const [row] = await this.query('SELECT VERSION() AS version')
    const version = String(row?.version)
    this.server = `${/mariadb/i.test(version) ? 'MariaDB' : 'MySQL'} ${version.split('-')[0]}`
  }

  async execute(statement: string): Promise<void> {
    await this.#guard(statement, () => this.#client.query({ sql: statement, ...this.#timeout() }))
  }

  async query(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    // With values: a server-side statement, because escaping in the client depends on the session's sql_mode.
    const result = await this.#guard(sql, () =>
      values.length === 0 ? this.#client.query(sql) : this.#client.execute(sql, [...values]),
    )
    return Array.isArray(result[0]) ? (result[0] as Row[]) : []
  }

  #timeout(): { timeout?: number } {
    return this.#url.socketTimeout > 0 ? { timeout: this.#url.socketTimeout } : {}
  }

  async #guard<Result>(statement: string, run: () => Promise<Result>): Promise<Result> {
    try {
      return await Promise.race([run(), this.#abandoned])
    } catch (cause) {
      const error = databaseError(cause as QueryError, statement)
      if (error.fatal) this.alive = false
      throw error
    }
  }

  async lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void> {
    if (await this.#getLock(0)) return
    onWait(await mysqlLockHolder(this))
    if (await this.#getLock(timeout / 1000)) return
    const holder = await mysqlLockHolder(this)
    const context = `Timed out trying to acquire a MySQL lock (SELECT GET_LOCK('${LOCK_NAME}', ${timeout / 1000})). Elapsed: ${timeout}ms.`
    const { message } = timedOut(
      { at: `${this.#url.host}:${this.#url.port}`, user: '', database: '' },
      context,
    )
    throw new MigrateError('P1002', message, {
      notes: [
        holder === null
          ? 'the lock was released in the meantime'
          : `the lock is held by ${holder.description}`,
      ],
      hint: 'Another deploy is at work on this server: wait for it. If its process is gone, end its session (KILL).',
      next: ['kintsugi migrate status'],
    })
  }

  /** @param seconds how long the server waits. */
  async #getLock(seconds: number): Promise<boolean> {
    const [row] = await this.query(`SELECT GET_LOCK('${LOCK_NAME}', ${seconds}) AS taken`)
    return String(row?.taken) === '1'
  }

  async close({ cancel = false }: { readonly cancel?: boolean } = {}): Promise<void> {
    const alive = this.alive && !cancel
    if (cancel && this.alive) await this.#cancel().catch(() => {})
    this.alive = false
    if (alive) await this.#client.end().catch(() => {})
    else this.#client.destroy()
    this.#abandon()
  }

  /** Ends our own session from a second one, so that a long statement does not run on without us. */
  async #cancel(): Promise<void> {
    const other = await open(this.#mysql, this.#url, this.#url.database, this.#options)
    await other.query(`KILL ${this.#client.threadId}`)
    await other.end()
  }
}

/** Who holds Prisma's lock on this server, as far as the user may see. */
export async function mysqlLockHolder(connection: Connection): Promise<LockHolder | null> {
  const [lock] = await connection.query(`SELECT IS_USED_LOCK('${LOCK_NAME}') AS id, CONNECTION_ID() AS own`)
  if (lock === undefined || lock.id === null || String(lock.id) === String(lock.own)) return null
  const [row] = await connection.query(
    `SELECT user AS user, host AS host, db AS db, command AS command, time AS seconds
      FROM information_schema.processlist WHERE id = ?`,
    [String(lock.id)],
  )
  if (row === undefined) return { description: `connection ${lock.id}` }
  const doing = row.command === 'Sleep' ? 'idle' : 'busy'
  return {
    description: `connection ${lock.id} (user ${row.user} at ${row.host}, ${doing} for ${row.seconds} s)`,
  }
}
