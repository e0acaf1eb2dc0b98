import { type Connection, type ConnectOptions, DatabaseError } from '../../dialect.ts'
import { type ShadowDatabase, type ShadowDatabases, shadowMark, shadowPrefix } from '../../shadow.ts'
import { shadowNotEmpty, shadowRefused } from '../../shadowErrors.ts'
import { connectPostgres } from '../connection.ts'
import { quoteName } from '../names.ts'
import { locatePostgres } from '../url.ts'
import { pgliteSubstitute } from './pglite.ts'
import { scratchSubstitute } from './scratch.ts'

export const postgresShadow: ShadowDatabases = {
  temporary,
  given,
  substitutes: [scratchSubstitute, pgliteSubstitute],
}

async function temporary(url: string, options: ConnectOptions, id: string): Promise<ShadowDatabase> {
  const keeper = await maintenance(url, options)
  const name = `${shadowPrefix}${id}`
  let connection: Connection | undefined
  return {
    server: keeper.server,
    open: async () => {
      await connection?.close({ cancel: true })
      await create(keeper, name)
      connection = await connectPostgres(withDatabase(url, name), { ...options, create: true })
      return inHaste(connection)
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
    await keeper.query('SELECT pg_advisory_lock(hashtext(?))', [name])
    await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(name)}`)
    await keeper.execute(`CREATE DATABASE ${quoteName(name)} TEMPLATE template0`)
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.fatal) throw error
    const [row] = await keeper.query('SELECT pg_catalog.quote_ident(current_user) AS role')
    throw shadowRefused(error, `ALTER ROLE ${row?.role} CREATEDB`)
  }
}

/** What nobody needs after a crash need not wait for the disk. */
async function inHaste(connection: Connection): Promise<Connection> {
  await connection.execute('SET synchronous_commit TO off')
  return connection
}

/** The usual database for such errands, else the one of the URL. */
async function maintenance(url: string, options: ConnectOptions): Promise<Connection> {
  try {
    return await connectPostgres(withDatabase(url, 'postgres'), { ...options, create: false })
  } catch {
    return connectPostgres(url, { ...options, create: false })
  }
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(database)}`
  // A shadow database has the usual namespace for what the URL's `schema` holds elsewhere.
  return changed.href
}

/** A run holds a lock on the name of its database as long as it lives. */
async function removeLeftovers(keeper: Connection): Promise<void> {
  const rows = await keeper.query(
    `SELECT datname FROM pg_catalog.pg_database
      WHERE datname LIKE ? AND pg_try_advisory_lock(hashtext(datname))`,
    [`${shadowPrefix.replaceAll('_', '\\_')}%`],
  )
  for (const row of rows) {
    const name = String(row.datname)
    // Somebody may be in it all the same, from another maintenance database: the server refuses then.
    await keeper.execute(`DROP DATABASE IF EXISTS ${quoteName(name)}`).catch(() => {})
    await keeper.query('SELECT pg_advisory_unlock(hashtext(?))', [name])
  }
}

async function given(url: string, options: ConnectOptions): Promise<ShadowDatabase> {
  const connect = (): Promise<Connection> => connectPostgres(url, { ...options, create: true })
  let connection = await connect()
  try {
    const found = await contents(connection)
    if (found.length > 0 && !found.includes(shadowMark)) throw shadowNotEmpty(locatePostgres(url), found)
  } catch (error) {
    await connection.close()
    throw error
  }
  return {
    server: connection.server,
    open: async () => {
      // What the first one has set for its session must not reach the next.
      await connection.close({ cancel: true })
      connection = await connect()
      await empty(connection)
      await connection.execute('CREATE SCHEMA IF NOT EXISTS public')
      await connection.execute(`CREATE TABLE IF NOT EXISTS public.${quoteName(shadowMark)} ()`)
      return inHaste(connection)
    },
    discard: async () => {
      await empty(connection).catch(() => {})
      await connection.close({ cancel: true })
    },
  }
}

/** The names of what users have made: tables, views, sequences, types, functions. Extensions' own things do not count. */
async function contents(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query(
    `SELECT c.relname AS name, 1 AS kind FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
      UNION ALL
      SELECT p.proname, 2 FROM pg_catalog.pg_proc p
        JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
      UNION ALL
      SELECT t.typname, 3 FROM pg_catalog.pg_type t
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
      ORDER BY 2, 1`,
  )
  return rows.map(row => String(row.name))
}

/** Drops every namespace of users, in a database that is ours. */
async function empty(connection: Connection): Promise<void> {
  const rows = await connection.query(
    `SELECT nspname AS name FROM pg_catalog.pg_namespace
      WHERE nspname NOT IN ('pg_catalog', 'information_schema')
        AND nspname NOT LIKE 'pg\\_toast%' AND nspname NOT LIKE 'pg\\_temp%'`,
  )
  for (const row of rows) await connection.execute(`DROP SCHEMA ${quoteName(String(row.name))} CASCADE`)
  await connection.execute('CREATE SCHEMA IF NOT EXISTS public')
}
