import type { Sequence } from '../../../schema/schema.ts'
import { nameIn } from './catalog/row.ts'
import { sequenceDefinition } from './catalog/sequences.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** The sequences that belong to no column, by name. */
export async function introspectSequences(scope: CatalogScope): Promise<readonly Sequence[]> {
  const rows = await queryCatalog(
    scope,
    `SELECT n.nspname AS namespace, c.relname AS name, pg_catalog.format_type(s.seqtypid, NULL) AS type,
      s.seqincrement AS increment, s.seqmin AS minimum, s.seqmax AS maximum, s.seqstart AS start,
      s.seqcache AS cache, s.seqcycle AS is_cyclic,
      c.relpersistence = 'u' AS is_unlogged
    FROM pg_catalog.pg_sequence s
    JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_class', 'c.oid')}
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
        AND d.objid = c.oid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))
    ORDER BY n.nspname, c.relname`,
  )
  return rows.map(row => ({ ...nameIn(row, scope), definition: sequenceDefinition(row, scope) }))
}
