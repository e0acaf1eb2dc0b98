import type { QueryError } from 'mysql2'
import type { Connection as MysqlClient } from 'mysql2/promise'
import { MigrateError } from '../../base/error.ts'
import {
  type Connection,
  type ConnectOptions,
  DatabaseError,
  type LockHolder,
  type Row,
  type Value,
} from '../dialect.ts'
import { databaseError } from './errors.ts'
import { LOCK_NAME, lockTimedOut, mysqlLockHolder } from './lock.ts'
import { connectionError, createDatabase, loadDriver, type Mysql, open } from './open.ts'
import { type MysqlUrl, parseMysqlUrl } from './url.ts'

/** Warning: «Some non-transactional changed tables couldn't be rolled back». */
const NOT_ROLLED_BACK = '1196'

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
  try {
    await connection.prepareSession()
    return connection
  } catch (error) {
    await connection.close()
    throw error instanceof DatabaseError ? connectionError(error.cause as QueryError, url) : error
  }
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
  /** Whether the driver gave up on a statement that the server still runs. */
  #stuck = false
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

  async rollback(): Promise<boolean> {
    await this.execute('ROLLBACK')
    const warnings = await this.query('SHOW WARNINGS')
    return !warnings.some(({ Code }) => String(Code) === NOT_ROLLED_BACK)
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
      if ((cause as QueryError).code === 'PROTOCOL_SEQUENCE_TIMEOUT') this.#stuck = true
      throw error
    }
  }

  async lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void> {
    if (this.#hasNoLocks() || (await this.#getLock(0))) return
    onWait(await mysqlLockHolder(this))
    if (await this.#getLock(timeout / 1000)) return
    throw await lockTimedOut(this, this.#url, timeout)
  }

  async unlock(): Promise<void> {
    if (!this.#hasNoLocks()) await this.query(`SELECT RELEASE_LOCK('${LOCK_NAME}')`)
  }

  /** On PlanetScale, as Prisma knows it: Vitess has no such locks. */
  #hasNoLocks(): boolean {
    return this.#url.host.endsWith('.psdb.cloud')
  }

  /** @param seconds how long the server waits. */
  async #getLock(seconds: number): Promise<boolean> {
    const [row] = await this.query(`SELECT GET_LOCK('${LOCK_NAME}', ${seconds}) AS taken`)
    return String(row?.taken) === '1'
  }

  async close({ cancel = false }: { readonly cancel?: boolean } = {}): Promise<void> {
    const alive = this.alive && !cancel
    if ((cancel && this.alive) || this.#stuck) await this.#cancel().catch(() => {})
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
