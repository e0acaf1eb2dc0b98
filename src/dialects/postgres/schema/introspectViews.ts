import { type CatalogView, viewOf } from './catalog/views.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** Views and materialized views without their columns, as they were made: Prisma has them in no order. */
export async function introspectViews(scope: CatalogScope): Promise<readonly CatalogView[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS name, c.relkind = 'm' AS is_materialized,
      pg_catalog.pg_get_viewdef(c.oid) AS definition, pg_catalog.obj_description(c.oid, 'pg_class') AS comment
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND c.relkind IN ('v', 'm') AND ${notOfExtension('pg_class', 'c.oid')}
    ORDER BY c.oid`,
  )
  return rows.map(row => viewOf(row, scope))
}
