import type { OtherObject } from '../../../schema/schema.ts'
import { nameIn, tableIn, textIn } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The rules of tables and views, by the names of these; without those that make a view what it is. */
export async function introspectRules(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS table_name, r.rulename AS name,
      pg_catalog.pg_get_ruledef(r.oid) AS definition
    FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND r.rulename <> '_RETURN' AND ${notOfExtension('pg_class', 'c.oid')}
    ORDER BY n.nspname, c.relname, r.rulename`,
  )
  return rows.map(row => ({
    ...nameIn(row, scope),
    kind: 'rule',
    table: tableIn(row, scope),
    definition: textIn(row, 'definition'),
  }))
}
