import type { Enum } from '../../../schema/schema.ts'
import { jsonIn, nameIn, textOrNull } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The enums, by name. */
export async function introspectEnums(scope: CatalogScope): Promise<readonly Enum[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, t.typname AS name,
      (SELECT coalesce(json_agg(e.enumlabel ORDER BY e.enumsortorder), '[]')
        FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels,
      pg_catalog.obj_description(t.oid, 'pg_type') AS comment
    FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND t.typtype = 'e' AND ${notOfExtension('pg_type', 't.oid')}
    ORDER BY n.nspname, t.typname`,
  )
  return rows.map(row => ({
    ...nameIn(row, scope),
    values: jsonIn<readonly string[]>(row, 'labels'),
    comment: textOrNull(row, 'comment'),
  }))
}
