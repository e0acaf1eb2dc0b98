import { type Connection, type ConnectOptions, DatabaseError } from '../dialect.ts'
import { type ShadowDatabase, type ShadowDatabases, shadowMark, shadowPrefix } from '../shadow.ts'
import { shadowNotEmpty, shadowRefused } from '../shadowErrors.ts'
import { connectMysql } from './connection.ts'
import { quoteName } from './names.ts'
import { databaseContents, emptyDatabase } from './reset.ts'
import { locateMysql } from './url.ts'

export const mysqlShadow: ShadowDatabases = { temporary, given }

async function temporary(url: string, options: ConnectOptions, id: string): Promise<ShadowDatabase> {
  const keeper = await maintenance(url, options)
  const name = `${shadowPrefix}${id}`
  try {
    await removeLeftovers(keeper)
    await keeper.query('SELECT GET_LOCK(?, 0)', [name])
    await keeper.execute(`CREATE DATABASE ${quoteName(name)} COLLATE ${await collationOf(keeper)}`)
  } catch (error) {
    await keeper.close()
    throw error instanceof DatabaseError && !error.fatal ? shadowRefused(error) : error
  }
  const drop = async (): Promise<void> => {
    await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(name)}`).catch(() => {})
    await keeper.close()
  }
  try {
    const connection = await connectMysql(withDatabase(url, name), { ...options, create: false })
    return {
      connection,
      discard: async () => {
        await connection.close({ cancel: true })
        await drop()
      },
    }
  } catch (error) {
    await drop()
    throw error
  }
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
  const connection = await connectMysql(url, { ...options, create: true })
  try {
    const found = (await databaseContents(connection)).map(({ name }) => name)
    if (found.length > 0 && !found.includes(shadowMark)) throw shadowNotEmpty(locateMysql(url), found)
    await emptyDatabase(connection)
    await connection.execute(`CREATE TABLE ${quoteName(shadowMark)} (id INT)`)
    return {
      connection,
      discard: async () => {
        await emptyDatabase(connection).catch(() => {})
        await connection.close({ cancel: true })
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}
