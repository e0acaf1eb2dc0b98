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

// What a version does not have yet is null in the row as JSON. Indexes of exclusions are constraints. The columns of all
// indexes are put together at once: index by index, that would take the server three times as long.
const indexesQuery = `WITH shown AS MATERIALIZED (
    SELECT n.nspname AS namespace, t.relname AS table_name, c.relname AS name, am.amname AS algorithm, i.indexrelid, i.indrelid,
      i.indisprimary, i.indisunique, i.indisvalid, i.indimmediate, i.indnkeyatts, i.indkey, i.indclass, i.indoption, i.indpred,
      CASE WHEN i.indisunique AND NOT i.indisprimary
        THEN coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) ELSE false END AS nulls_not_distinct
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
    JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    JOIN pg_catalog.pg_am am ON am.oid = c.relam
    WHERE n.nspname IN (${NAMESPACES}) AND NOT i.indisexclusion AND t.relkind IN ('r', 'p')),
  columns AS (
    SELECT s.indexrelid, json_agg(json_build_object(
        'column', a.attname,
        'expression', CASE WHEN k.attnum = 0 THEN pg_catalog.pg_get_indexdef(s.indexrelid, k.at::int, true) END,
        'isKey', k.at <= s.indnkeyatts,
        'options', coalesce(k.options, 0),
        'operatorClass', o.opcname,
        'isDefaultClass', o.opcdefault) ORDER BY k.at) AS columns
    FROM shown s
    CROSS JOIN LATERAL unnest(s.indkey::int2[], s.indclass::oid[], s.indoption::int2[])
      WITH ORDINALITY k (attnum, class, options, at)
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = s.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
    LEFT JOIN pg_catalog.pg_opclass o ON o.oid = k.class
    GROUP BY s.indexrelid)
  SELECT s.namespace, s.table_name, s.name, s.indisprimary AS is_primary, s.indisunique AS is_unique,
    s.indisvalid AS is_valid, s.algorithm,
    EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = s.indexrelid AND k.contype IN ('p', 'u'))
      AS is_constraint, NOT s.indimmediate AS is_deferrable,
    s.nulls_not_distinct, pg_catalog.pg_get_expr(s.indpred, s.indrelid) AS predicate, c.columns
  FROM shown s
  JOIN columns c ON c.indexrelid = s.indexrelid
  ORDER BY s.namespace, s.table_name, s.name`
