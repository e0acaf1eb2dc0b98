import type { Duplex } from 'node:stream'
import type { Client as PgClient, QueryConfig } from 'pg'
import { MigrateError } from '../../base/error.ts'
import {
  type Connection,
  type ConnectOptions,
  DatabaseError,
  type LockHolder,
  type Row,
  type Value,
} from '../dialect.ts'
import { copyFrom } from './copy.ts'
import { databaseError, type ServerError } from './errors.ts'
import { LOCK_KEY, lockTimedOut, postgresLockHolder } from './lock.ts'
import { quoteName } from './names.ts'
import { connectionError, createDatabase, loadDriver, open, openOver, type Pg } from './open.ts'
import { type PostgresUrl, parsePostgresUrl } from './url.ts'

const OPEN = 'BEGIN'

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
  /** Ends our own backend from a second session, so that a long statement does not run on without us. */
  const terminate = async (pid: string): Promise<void> => {
    const other = await open(pg, url, url.database, options)
    await other.query('SELECT pg_catalog.pg_terminate_backend($1)', [pid])
    await other.end()
  }
  return prepared(new PostgresConnection(pg, client, url, options, created, terminate), url)
}

/**
 * A session with a server that is not reached by a socket, as its superuser.
 * @param text the URL whose schema is the search path
 */
export async function connectOver(
  stream: Duplex,
  text: string,
  options: ConnectOptions,
): Promise<Connection> {
  const url = parsePostgresUrl(text)
  const pg = await loadDriver()
  const client = await openOver(pg, stream, 'postgres')
  // There is no second session from which the only one could be ended.
  const terminate = async (): Promise<void> => {}
  return prepared(new PostgresConnection(pg, client, url, options, false, terminate), url)
}

async function prepared(connection: PostgresConnection, url: PostgresUrl): Promise<Connection> {
  try {
    await connection.prepareSession()
    return connection
  } catch (error) {
    await connection.close()
    if (!(error instanceof DatabaseError)) throw error
    throw connectionError(error.cause as ServerError, url, url.database)
  }
}

class PostgresConnection implements Connection {
  server = 'PostgreSQL'
  alive = true
  readonly created: boolean
  readonly #pg: Pg
  readonly #client: PgClient
  readonly #url: PostgresUrl
  readonly #options: ConnectOptions
  readonly #terminate: (pid: string) => Promise<void>
  #pid = ''
  /** Whether the driver gave up on a statement that the server still runs. */
  #stuck = false
  /** A BEGIN travels with the statement behind it: on a distant server each journey counts. */
  #held = ''

  constructor(
    pg: Pg,
    client: PgClient,
    url: PostgresUrl,
    options: ConnectOptions,
    created: boolean,
    terminate: (pid: string) => Promise<void>,
  ) {
    this.#pg = pg
    this.#client = client
    this.#url = url
    this.#options = options
    this.created = created
    this.#terminate = terminate
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
    if (row?.present !== 't' && this.#options.create) await this.#createNamespace(namespace)
  }

  async #createNamespace(name: string): Promise<void> {
    try {
      await this.execute(`CREATE SCHEMA IF NOT EXISTS ${quoteName(name)}`)
    } catch (error) {
      const cause = error as Error
      throw new MigrateError('P3000', `Failed to create schema \`${name}\`: ${cause.message}`, {
        hint: 'Create the schema by hand, or grant the user the right to create schemas in this database.',
        cause,
      })
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

  async rollback(): Promise<boolean> {
    await this.execute('ROLLBACK')
    return true
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
      if (/Query read timeout/.test(error.message)) this.#stuck = true
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
      throw await lockTimedOut(this, this.#url, timeout, error)
    }
  }

  async unlock(): Promise<void> {
    await this.query(`SELECT pg_catalog.pg_advisory_unlock(${LOCK_KEY})`)
  }

  async close({ cancel = false }: { readonly cancel?: boolean } = {}): Promise<void> {
    if ((cancel && this.alive) || this.#stuck) await this.#terminate(this.#pid).catch(() => {})
    this.alive = false
    await this.#client.end().catch(() => {})
  }
}
