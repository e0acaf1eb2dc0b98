import type { OtherObject } from '../../../schema/schema.ts'
import { partitionOf } from './catalog/specials.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** The partitions of tables, by name: the bound, and what they have that their table has not. */
export async function introspectPartitions(scope: CatalogScope): Promise<readonly OtherObject[]> {
  return (await queryCatalog(scope, partitionsQuery(scope.major))).map(row => partitionOf(row, scope))
}

function partitionsQuery(major: number): string {
  const isOwn = major < 13 ? 'NOT g.tgisinternal' : 'NOT g.tgisinternal AND g.tgparentid = 0'
  return `SELECT n.nspname AS namespace, c.relname AS name, pn.nspname AS parent_namespace, p.relname AS parent,
    pg_catalog.concat_ws('; ', pg_catalog.pg_get_expr(c.relpartbound, c.oid),
      (SELECT 'USING ' || m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam AND m.amname <> 'heap'),
      'WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')',
      CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END,
      (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' '
          || pg_catalog.format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
          || coalesce(' DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attname)
        FROM pg_catalog.pg_attribute a
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      (SELECT pg_catalog.string_agg(pg_catalog.pg_get_indexdef(x.indexrelid), ', ' ORDER BY x.indexrelid::regclass::text)
        FROM pg_catalog.pg_index x WHERE x.indrelid = c.oid
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits h WHERE h.inhrelid = x.indexrelid)),
      (SELECT pg_catalog.string_agg(k.conname || ' ' || pg_catalog.pg_get_constraintdef(k.oid), ', ' ORDER BY k.conname)
        FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.conislocal AND k.conparentid = 0),
      (SELECT pg_catalog.string_agg(pg_catalog.pg_get_triggerdef(g.oid), ', ' ORDER BY g.tgname)
        FROM pg_catalog.pg_trigger g WHERE g.tgrelid = c.oid AND ${isOwn})) AS definition
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
  JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND c.relispartition AND c.relkind = 'r'
  ORDER BY n.nspname, c.relname`
}
