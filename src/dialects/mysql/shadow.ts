import { type Connection, type ConnectOptions, DatabaseError } from '../dialect.ts'
import { type ShadowDatabase, type ShadowDatabases, shadowMark, shadowPrefix } from '../shadow.ts'
import { shadowNotEmpty, shadowRefused } from '../shadowErrors.ts'
import { connectMysql } from './connection.ts'
import { quoteName } from './names.ts'
import { databaseContents, emptyDatabase } from './reset.ts'
import { locateMysql } from './url.ts'

export const mysqlShadow: ShadowDatabases = { temporary, given, substitutes: [] }

async function temporary(url: string, options: ConnectOptions, id: string): Promise<ShadowDatabase> {
  const keeper = await maintenance(url, options)
  const name = `${shadowPrefix}${id}`
  let connection: Connection | undefined
  return {
    server: await settingsOf(keeper),
    open: async () => {
      await connection?.close({ cancel: true })
      await create(keeper, name)
      connection = await connectMysql(withDatabase(url, name), { ...options, create: false })
      return connection
    },
    discard: async () => {
      await connection?.close({ cancel: true })
      await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(name)}`).catch(() => {})
      await keeper.close()
    },
  }
}

/** @throws MigrateError P3014 */
async function create(keeper: Connection, name: string): Promise<void> {
  try {
    await removeLeftovers(keeper)
    await keeper.query('SELECT GET_LOCK(?, 0)', [name])
    await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(name)}`)
    await keeper.execute(`CREATE DATABASE ${quoteName(name)} COLLATE ${await collationOf(keeper)}`)
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.fatal) throw error
    throw shadowRefused(error, await grantFor(keeper))
  }
}

/** What would let the user create databases with our names, and no others. */
async function grantFor(keeper: Connection): Promise<string> {
  const [row] = await keeper.query('SELECT CURRENT_USER() AS user')
  const account = String(row?.user)
    .split('@')
    .map(part => `'${part.replaceAll("'", "''")}'`)
    .join('@')
  return `GRANT ALL ON \`${shadowPrefix.replaceAll('_', '\\_')}%\`.* TO ${account}`
}

/** What is made of a script depends on more than the version. */
async function settingsOf(session: Connection): Promise<string> {
  const [row] = await session.query(
    `SELECT CONCAT_WS(' ', @@lower_case_table_names, @@explicit_defaults_for_timestamp, @@sql_mode) AS settings`,
  )
  return `${session.server} ${await collationOf(session)} ${row?.settings}`
}

/** Tables that say nothing of it have the collation of their database: the shadow must have the same one. */
async function collationOf(keeper: Connection): Promise<string> {
  const [row] = await keeper.query(
    `SELECT IF(DATABASE() = 'information_schema', @@collation_server, @@collation_database) AS name`,
  )
  return quoteName(String(row?.name))
}

/** A session that need not be in the user's database, which may not exist yet. */
async function maintenance(url: string, options: ConnectOptions): Promise<Connection> {
  try {
    return await connectMysql(url, { ...options, create: false })
  } catch {
    return connectMysql(withDatabase(url, 'information_schema'), { ...options, create: false })
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  return changed.href
}

/** A run holds a lock on the name of its database as long as it lives. */
async function removeLeftovers(keeper: Connection): Promise<void> {
  const rows = await keeper.query(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE ? AND IS_FREE_LOCK(SCHEMA_NAME) = 1',
    [`${shadowPrefix.replaceAll('_', '\\_')}%`],
  )
  for (const row of rows)
    await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(String(row.name))}`).catch(() => {})
}

async function given(url: string, options: ConnectOptions): Promise<ShadowDatabase> {
  const connect = (): Promise<Connection> => connectMysql(url, { ...options, create: true })
  let connection = await connect()
  try {
    const found = (await databaseContents(connection)).map(({ name }) => name)
    if (found.length > 0 && !found.includes(shadowMark)) throw shadowNotEmpty(locateMysql(url), found)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    server: await settingsOf(connection),
    open: async () => {
      // What the first one has set for its session must not reach the next.
      await connection.close({ cancel: true })
      connection = await connect()
      await emptyDatabase(connection)
      await connection.execute(`CREATE TABLE ${quoteName(shadowMark)} (id INT)`)
      return connection
    },
    discard: async () => {
      await emptyDatabase(connection).catch(() => {})
      await connection.close({ cancel: true })
    },
  }
}
