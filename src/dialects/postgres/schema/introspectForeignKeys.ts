import type { OutwardKey } from '../../../schema/schema.ts'
import { foreignKeyOf, outwardKeyOf } from './catalog/foreignKeys.ts'
import { byTable } from './catalog/row.ts'
import type { TableParts } from './catalog/tables.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/**
 * The foreign keys, by the key of their tables; by name. Those that lead out of the namespaces that are read stand apart:
 * no schema file could say them.
 */
export async function introspectForeignKeys(
  scope: CatalogScope,
): Promise<Pick<TableParts, 'foreignKeys'> & { readonly outwardKeys: readonly OutwardKey[] }> {
  const rows = await queryCatalog(scope, foreignKeysQuery)
  return {
    foreignKeys: byTable(rows, scope, row => foreignKeyOf(row, scope)),
    outwardKeys: rows.filter(row => foreignKeyOf(row, scope) === null).map(outwardKeyOf),
  }
}

const foreignKeysQuery = `SELECT n.nspname AS namespace, t.relname AS table_name, k.conname AS name,
    rn.nspname AS referenced_namespace, r.relname AS referenced_table,
    (SELECT json_agg(a.attname ORDER BY c.at) FROM unnest(k.conkey) WITH ORDINALITY c (attnum, at)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum) AS columns,
    (SELECT json_agg(a.attname ORDER BY c.at) FROM unnest(k.confkey) WITH ORDINALITY c (attnum, at)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.attnum) AS referenced_columns,
    k.confdeltype AS on_delete, k.confupdtype AS on_update,
    k.condeferrable AS is_deferrable, k.condeferred AS is_deferred, k.convalidated AS is_valid
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
  JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND k.contype = 'f' AND k.conparentid = 0
  ORDER BY n.nspname, t.relname, k.conname`
