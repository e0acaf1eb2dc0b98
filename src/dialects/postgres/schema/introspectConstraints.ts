import type { OtherConstraint } from '../../../schema/schema.ts'
import { byTable, isTrueIn, textIn } from './catalog/row.ts'
import type { TableParts } from './catalog/tables.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** Checks and exclusions, by the key of their tables. */
export async function introspectConstraints(scope: CatalogScope): Promise<TableParts['constraints']> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, t.relname AS table_name, k.conname AS name, k.contype = 'x' AS is_exclusion,
      pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.convalidated AS is_valid
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND k.contype IN ('c', 'x')
    ORDER BY n.nspname, t.relname, k.contype, k.conname`,
  )
  return byTable(
    rows,
    scope,
    (row): OtherConstraint => ({
      kind: isTrueIn(row, 'is_exclusion') ? 'exclusion' : 'check',
      name: textIn(row, 'name'),
      definition: textIn(row, 'definition'),
      isValid: isTrueIn(row, 'is_valid'),
    }),
  )
}
