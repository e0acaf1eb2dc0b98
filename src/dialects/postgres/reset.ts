import { type Connection, DatabaseError } from '../dialect.ts'
import { type Reset, resetFailed } from '../reset.ts'
import { postgresHistory } from './history.ts'
import { quoteName } from './names.ts'

/** Not the user's right. */
const FORBIDDEN = '42501'

/** As Prisma: each schema is dropped and made anew, all in one transaction; else what is in it, where the schema is not ours. */
export const resetPostgres: Reset = async (connection, { location, namespaces }) => {
  const schemas = namespaces.length > 0 ? namespaces : [location.namespace ?? 'public']
  const history = `DROP TABLE IF EXISTS ${postgresHistory.table(location)}`
  try {
    await inTransaction(connection, [...schemas.flatMap(recreated), history])
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== FORBIDDEN) throw failed(error)
    try {
      await inTransaction(connection, [...(await contents(connection, schemas)), history])
    } catch (again) {
      throw failed(again)
    }
  }
}

function recreated(schema: string): readonly string[] {
  return [`DROP SCHEMA IF EXISTS ${quoteName(schema)} CASCADE`, `CREATE SCHEMA ${quoteName(schema)}`]
}

async function inTransaction(connection: Connection, statements: readonly string[]): Promise<void> {
  await connection.execute('BEGIN')
  try {
    for (const statement of statements) await connection.execute(statement)
    await connection.execute('COMMIT')
  } catch (error) {
    if (connection.alive) await connection.rollback()
    throw error
  }
}

function failed(error: unknown): unknown {
  return error instanceof DatabaseError && !error.fatal ? resetFailed(error) : error
}

/** The statements that drop what is in schemas; what belongs to an extension stays. */
async function contents(connection: Connection, schemas: readonly string[]): Promise<readonly string[]> {
  const places = schemas.map(() => '?').join(', ')
  const rows = await connection.query(
    `SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
          WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind,
        format('%I.%I', n.nspname, c.relname) AS name, 1 AS position
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN (${places}) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    UNION ALL
    SELECT 'ROUTINE', p.oid::regprocedure::text, 2
      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN (${places})
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    UNION ALL
    SELECT CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, format('%I.%I', n.nspname, t.typname), 3
      FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE n.nspname IN (${places}) AND t.typtype IN ('e', 'd')
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e')
    ORDER BY 3, 2`,
    [...schemas, ...schemas, ...schemas],
  )
  return rows.map(({ kind, name }) => `DROP ${kind} IF EXISTS ${name} CASCADE`)
}
