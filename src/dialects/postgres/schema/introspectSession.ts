import type { Connection, Row } from '../../dialect.ts'
import type { IntrospectOptions } from '../../schemaDialect.ts'
import type { Naming } from './catalog/row.ts'
import { firstOfSearchPath } from './catalog/searchPath.ts'
import { name } from './writer.ts'

/** What is read of a catalog, and how. */
export interface CatalogScope extends Naming {
  /** Runs a query when those before it are done; none where one of them failed. */
  readonly query: Connection['query']
  readonly namespaces: readonly string[]
  /** The major version of the server: its catalog grows. */
  readonly major: number
}

/** Where the namespaces have to stand that are read. */
export const NAMESPACES = '{namespaces}'

/** A condition: an object is not part of an extension. */
export function notOfExtension(catalog: string, id: string): string {
  return `NOT EXISTS (SELECT FROM pg_catalog.pg_depend ext
    WHERE ext.classid = 'pg_catalog.${catalog}'::regclass AND ext.objid = ${id} AND ext.deptype = 'e')`
}

/** Runs a query on the namespaces that are read. */
export function queryCatalog({ query, namespaces }: CatalogScope, sql: string): Promise<readonly Row[]> {
  const times = sql.split(NAMESPACES).length - 1
  return query(
    sql.replaceAll(NAMESPACES, namespaces.map(() => '?').join(', ')),
    Array.from({ length: times }, () => namespaces).flat(),
  )
}

/** Queries may be asked for at once: each is sent as soon as the last is answered, before anybody looks at the answer. */
function inTurn(connection: Connection): Connection['query'] {
  let last: Promise<unknown> = Promise.resolve()
  return (sql, values) => {
    const answer = last.then(() => connection.query(sql, values))
    last = answer
    return answer.then(rows => rows)
  }
}

/**
 * Reads in one snapshot, with the default namespace as the search path, so that the server names objects in the same way
 * whatever the session did before.
 */
export async function openCatalog<Result>(
  connection: Connection,
  { namespaces: asked, inTransaction = false }: IntrospectOptions,
  read: (scope: CatalogScope) => Promise<Result>,
): Promise<Result> {
  const { open, close } = inTransaction ? savepoint : snapshot
  await connection.execute(open)
  try {
    const defaultNamespace = asked.length === 0 ? await currentNamespace(connection) : 'public'
    await connection.query(settings, [name(defaultNamespace).text])
    const namespaces = asked === 'all' ? await userNamespaces(connection) : asked
    return await read({
      query: inTurn(connection),
      defaultNamespace,
      namespaces: namespaces.length === 0 ? [defaultNamespace] : namespaces,
      major: Number.parseInt(connection.server.replace(/^\D+/, ''), 10),
    })
  } finally {
    if (connection.alive) await connection.execute(close)
  }
}

// Until the end of the transaction. To compile a query for the catalog, or to sort it on disk, takes longer than it saves.
const settings = `SELECT pg_catalog.set_config('search_path', ?, true),
  pg_catalog.set_config('jit', 'off', true), pg_catalog.set_config('work_mem', '64MB', true)`

const snapshot = { open: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', close: 'ROLLBACK' }

/** Sees what the transaction has done, and undoes the search path. */
const savepoint = {
  open: 'SAVEPOINT kintsugi_introspect',
  close: 'ROLLBACK TO SAVEPOINT kintsugi_introspect; RELEASE SAVEPOINT kintsugi_introspect',
}

async function currentNamespace(connection: Connection): Promise<string> {
  const [row] = await connection.query(
    `SELECT coalesce(current_schema(), '') AS present, current_setting('search_path') AS path`,
  )
  return String(row?.present) || firstOfSearchPath(String(row?.path))
}

/** The namespaces that neither the system nor an extension has made. */
async function userNamespaces(connection: Connection): Promise<readonly string[]> {
  const rows = await connection.query(
    `SELECT n.nspname AS name FROM pg_catalog.pg_namespace n
      WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND ${notOfExtension('pg_namespace', 'n.oid')}
      ORDER BY n.nspname`,
  )
  return rows.map(row => String(row.name))
}
