import type { OtherObject } from '../../../schema/schema.ts'
import { isTrueIn, nameIn, textIn } from './catalog/row.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** Functions and procedures, by name; the arguments are part of it. Without those that come with a range. */
export async function introspectFunctions(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace,
      p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' AS name,
      p.prokind = 'p' AS is_procedure, pg_catalog.pg_get_functiondef(p.oid) AS definition
    FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN (${NAMESPACES}) AND p.prokind IN ('f', 'p', 'w') AND ${notOfExtension('pg_proc', 'p.oid')}
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
    ORDER BY n.nspname, p.proname, 2`,
  )
  return rows.map(row => ({
    ...nameIn(row, scope),
    kind: isTrueIn(row, 'is_procedure') ? 'procedure' : 'function',
    table: null,
    definition: textIn(row, 'definition'),
  }))
}
