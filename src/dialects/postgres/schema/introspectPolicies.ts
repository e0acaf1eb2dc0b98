import type { OtherObject } from '../../../schema/schema.ts'
import { policyDefinition } from './catalog/policies.ts'
import { nameIn, tableIn } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The policies of row level security, by the names of their tables. */
export async function introspectPolicies(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS table_name, p.polname AS name, p.polcmd AS command,
      p.polpermissive AS is_permissive,
      (SELECT coalesce(json_agg(r.rolname ORDER BY r.rolname), '[]')
        FROM pg_catalog.pg_roles r WHERE r.oid = ANY (p.polroles)) AS roles,
      pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS visible,
      pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS writable
    FROM pg_catalog.pg_policy p
    JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_class', 'c.oid')}
    ORDER BY n.nspname, c.relname, p.polname`,
  )
  return rows.map(row => ({
    ...nameIn(row, scope),
    kind: 'policy',
    table: tableIn(row, scope),
    definition: policyDefinition(row, scope),
  }))
}
