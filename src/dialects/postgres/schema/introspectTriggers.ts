import type { OtherObject } from '../../../schema/schema.ts'
import { nameIn, tableIn, textIn } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The triggers of tables and views, by the names of these. */
export async function introspectTriggers(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS table_name, t.tgname AS name,
      pg_catalog.pg_get_triggerdef(t.oid) AS definition
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND NOT t.tgisinternal AND NOT c.relispartition
      AND ${notOfExtension('pg_class', 'c.oid')} AND ${notOfExtension('pg_trigger', 't.oid')}
    ORDER BY n.nspname, c.relname, t.tgname`,
  )
  return rows.map(row => ({
    ...nameIn(row, scope),
    kind: 'trigger',
    table: tableIn(row, scope),
    definition: textIn(row, 'definition'),
  }))
}
