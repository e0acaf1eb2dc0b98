import { textIn } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** Those of the namespaces that are there, by name. */
export async function introspectNamespaces(scope: CatalogScope): Promise<readonly string[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT nspname AS name FROM pg_catalog.pg_namespace WHERE nspname IN (${NAMESPACES}) ORDER BY nspname`,
  )
  return rows.map(row => textIn(row, 'name'))
}
