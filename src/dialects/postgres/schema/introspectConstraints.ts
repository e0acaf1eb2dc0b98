import type { OtherConstraint } from '../../../schema/schema.ts'
import { byTable, isTrueIn, textIn } from './catalog/row.ts'
import type { TableParts } from './catalog/tables.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** Checks, exclusions, and foreign keys that lead out of what is read; by the key of their tables. */
export async function introspectConstraints(scope: CatalogScope): Promise<TableParts['constraints']> {
  // Keys without overlaps, since PostgreSQL 18: their indexes are those of exclusions.
  const withoutOverlaps = scope.major < 18 ? '' : "OR (k.contype IN ('p', 'u') AND k.conperiod)"
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, t.relname AS table_name, k.conname AS name, k.contype AS kind,
      pg_catalog.pg_get_constraintdef(k.oid) AS definition, k.convalidated AS is_valid
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
    LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
    LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND (k.contype IN ('c', 'x') ${withoutOverlaps}
      OR (k.contype = 'f' AND k.conparentid = 0 AND rn.nspname NOT IN (${NAMESPACES})))
    ORDER BY n.nspname, t.relname, k.contype, k.conname`,
  )
  return byTable(
    rows,
    scope,
    (row): OtherConstraint => ({
      kind: kinds.get(textIn(row, 'kind')) ?? 'check',
      name: textIn(row, 'name'),
      definition: textIn(row, 'definition'),
      isValid: isTrueIn(row, 'is_valid'),
    }),
  )
}

const kinds: ReadonlyMap<string, OtherConstraint['kind']> = new Map([
  ['x', 'exclusion'],
  ['p', 'exclusion'],
  ['u', 'exclusion'],
  ['f', 'foreignKey'],
])
