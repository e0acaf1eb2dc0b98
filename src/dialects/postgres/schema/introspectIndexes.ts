import { indexOf, primaryKeyOf } from './catalog/indexes.ts'
import { byTable, isTrueIn } from './catalog/row.ts'
import type { TableParts } from './catalog/tables.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** The primary keys and the other indexes, by the key of their tables; by name. */
export async function introspectIndexes(
  scope: CatalogScope,
): Promise<Pick<TableParts, 'primaryKeys' | 'indexes'>> {
  const rows = await queryCatalog(scope, indexesQuery)
  const isKey = (row: (typeof rows)[number]): boolean => isTrueIn(row, 'is_primary')
  return {
    primaryKeys: byTable(rows.filter(isKey), scope, primaryKeyOf),
    indexes: byTable(
      rows.filter(row => !isKey(row)),
      scope,
      indexOf,
    ),
  }
}

// What a version does not have yet is null in the row as JSON. Indexes of exclusions are constraints.
const indexesQuery = `SELECT n.nspname AS namespace, t.relname AS table_name, c.relname AS name,
    i.indisprimary AS is_primary, i.indisunique AS is_unique, i.indisvalid AS is_valid, am.amname AS algorithm,
    EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
      AS is_constraint,
    coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) AS predicate,
    (SELECT json_agg(json_build_object(
        'column', a.attname,
        'expression', CASE WHEN a.attname IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.at::int, true) END,
        'isKey', k.at <= i.indnkeyatts,
        'options', coalesce(i.indoption[k.at - 1], 0),
        'operatorClass', o.opcname,
        'isDefaultClass', o.opcdefault) ORDER BY k.at)
      FROM unnest(i.indkey) WITH ORDINALITY k (attnum, at)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
      LEFT JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[k.at - 1]) AS columns
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_catalog.pg_am am ON am.oid = c.relam
  WHERE n.nspname IN (${NAMESPACES}) AND NOT i.indisexclusion AND t.relkind IN ('r', 'p')
  ORDER BY n.nspname, t.relname, c.relname`
