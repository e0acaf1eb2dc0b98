import type { Extension } from '../../../schema/schema.ts'
import { isTrueIn, textIn } from './catalog/row.ts'
import type { CatalogScope } from './introspectSession.ts'

/** The extensions of the database, by name; in whatever namespace they are. Every database has `plpgsql`. */
export async function introspectExtensions({ query }: CatalogScope): Promise<readonly Extension[]> {
  const rows = await query(
    `SELECT e.extname AS name, n.nspname AS namespace, e.extversion AS version, e.extrelocatable AS is_relocatable
    FROM pg_catalog.pg_extension e
    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname <> 'plpgsql'
    ORDER BY e.extname`,
  )
  return rows.map(row => ({
    name: textIn(row, 'name'),
    namespace: textIn(row, 'namespace'),
    version: textIn(row, 'version'),
    isRelocatable: isTrueIn(row, 'is_relocatable'),
  }))
}
