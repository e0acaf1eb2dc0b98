import { type CatalogTable, tableOf } from './catalog/tables.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The tables without what they are made of, by name. As Prisma: partitions are part of the table that they divide. */
export async function introspectTables(scope: CatalogScope): Promise<readonly CatalogTable[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS name, c.relpersistence = 'u' AS is_unlogged,
      CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
      CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
      (SELECT coalesce(json_agg(i.inhparent::regclass::text ORDER BY i.inhseqno), '[]')
        FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid) AS parents,
      CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' END AS replica_identity,
      CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS row_type,
      (SELECT s.srvname || coalesce(' OPTIONS (' || pg_catalog.array_to_string(f.ftoptions, ', ') || ')', '') FROM pg_catalog.pg_foreign_table f
        JOIN pg_catalog.pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid) AS server,
      (SELECT a.amname FROM pg_catalog.pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap') AS access_method,
      pg_catalog.array_to_string(c.reloptions, ', ') AS storage,
      c.relhassubclass AS has_children, c.relrowsecurity AS has_row_security, c.relforcerowsecurity AS forces_row_security,
      pg_catalog.obj_description(c.oid, 'pg_class') AS comment
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_class', 'c.oid')}
      AND (c.relkind IN ('p', 'f') OR (c.relkind = 'r' AND NOT c.relispartition))
    ORDER BY n.nspname, c.relname`,
  )
  return rows.map(row => tableOf(row, scope))
}
