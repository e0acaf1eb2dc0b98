import type { Column, Enum } from '../../../schema/schema.ts'
import { keyOf } from '../../../schema/select.ts'
import { columnOf } from './catalog/columns.ts'
import { byTable } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** The columns of tables and views, by the key of these; in their order. */
export async function introspectColumns(
  scope: CatalogScope,
  enums: Promise<readonly Enum[]>,
): Promise<ReadonlyMap<string, readonly Column[]>> {
  const rows = await queryCatalog(scope, columnsQuery)
  const keys = new Set((await enums).map(keyOf))
  return byTable(rows, scope, row => columnOf(row, keys, scope))
}

// As Prisma: a domain is taken for the type under it, and may make its columns required; a vector is a list.
const columnsQuery = `SELECT n.nspname AS namespace, c.relname AS table_name, a.attname AS name,
    tn.nspname AS type_namespace, CASE WHEN l.is_array THEN e.typname ELSE b.typname END AS type_name,
    m.modifier AS type_modifier, l.is_list,
    pg_catalog.format_type(CASE WHEN l.is_array THEN e.oid ELSE b.oid END, m.modifier) AS type_text,
    a.attnotnull OR (t.typtype = 'd' AND t.typnotnull) AS is_required,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression, a.attidentity AS identity,
    a.attgenerated <> '' AS is_generated,
    CASE WHEN a.attcollation <> t.typcollation THEN pg_catalog.quote_ident(col.collname) END AS collation,
    ds.description AS comment
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
  CROSS JOIN LATERAL (SELECT b.typelem <> 0 AND b.typlen = -1 AS is_list,
    b.typelem <> 0 AND b.typlen = -1 AND b.typarray = 0 AS is_array) l
  CROSS JOIN LATERAL (SELECT CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier) m
  LEFT JOIN pg_catalog.pg_type e ON e.oid = b.typelem
  JOIN pg_catalog.pg_namespace tn ON tn.oid = CASE WHEN l.is_array THEN e.typnamespace ELSE b.typnamespace END
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_collation col ON col.oid = a.attcollation
  LEFT JOIN pg_catalog.pg_description ds
    ON ds.classoid = 'pg_catalog.pg_class'::regclass AND ds.objoid = a.attrelid AND ds.objsubid = a.attnum
  WHERE n.nspname IN (${NAMESPACES}) AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY n.nspname, c.relname, a.attnum`
