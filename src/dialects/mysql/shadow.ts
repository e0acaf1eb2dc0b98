import { type Connection, type ConnectOptions, DatabaseError } from '../dialect.ts'
import { type ShadowDatabase, type ShadowDatabases, shadowMark, shadowPrefix } from '../shadow.ts'
import { shadowNotEmpty, shadowRefused } from '../shadowErrors.ts'
import { connectMysql } from './connection.ts'
import { locateMysql } from './url.ts'

export const mysqlShadow: ShadowDatabases = { temporary, given }

async function temporary(url: string, options: ConnectOptions, id: string): Promise<ShadowDatabase> {
  const keeper = await maintenance(url, options)
  const name = `${shadowPrefix}${id}`
  try {
    await removeLeftovers(keeper)
    await keeper.query('SELECT GET_LOCK(?, 0)', [name])
    await keeper.execute(`CREATE DATABASE ${quote(name)}`)
  } catch (error) {
    await keeper.close()
    throw error instanceof DatabaseError && !error.fatal ? shadowRefused(error) : error
  }
  const drop = async (): Promise<void> => {
    await keeper.execute(`DROP DATABASE IF EXISTS ${quote(name)}`).catch(() => {})
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
    await keeper.execute(`DROP DATABASE IF EXISTS ${quote(String(row.name))}`).catch(() => {})
}

async function given(url: string, options: ConnectOptions): Promise<ShadowDatabase> {
  const connection = await connectMysql(url, { ...options, create: true })
  try {
    const found = (await contents(connection)).map(({ name }) => name)
    if (found.length > 0 && !found.includes(shadowMark)) throw shadowNotEmpty(locateMysql(url), found)
    await empty(connection)
    await connection.execute(`CREATE TABLE ${quote(shadowMark)} (id INT)`)
    return {
      connection,
      discard: async () => {
        await empty(connection).catch(() => {})
        await connection.close({ cancel: true })
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

interface Content {
  readonly kind: string
  readonly name: string
}

/** What the session's database holds: tables, views, routines, events (triggers go with their tables). */
async function contents(connection: Connection): Promise<readonly Content[]> {
  const rows = await connection.query(
    `SELECT IF(TABLE_TYPE = 'VIEW', 'VIEW', 'TABLE') AS kind, TABLE_NAME AS name
        FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA = DATABASE()
      UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()`,
  )
  return rows.map(row => ({ kind: String(row.kind), name: String(row.name) }))
}

/** Drops what is in a database that is ours. */
async function empty(connection: Connection): Promise<void> {
  await connection.execute('SET FOREIGN_KEY_CHECKS = 0')
  for (const { kind, name } of await contents(connection))
    await connection.execute(`DROP ${kind} ${quote(name)}`)
  await connection.execute('SET FOREIGN_KEY_CHECKS = 1')
}

function quote(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``
}
