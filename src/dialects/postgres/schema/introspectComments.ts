import type { OtherObject } from '../../../schema/schema.ts'
import { commentOf } from './catalog/specials.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** The comments on everything that does not carry its own: tables, views, their columns and enums do. */
export async function introspectComments(scope: CatalogScope): Promise<readonly OtherObject[]> {
  return (await queryCatalog(scope, commentsQuery)).map(row => commentOf(row, scope))
}

const ofPartOfTable = (catalog: string, table: string): string =>
  `(SELECT pn.nspname FROM pg_catalog.${catalog} part JOIN pg_catalog.pg_class pc ON pc.oid = part.${table}
        JOIN pg_catalog.pg_namespace pn ON pn.oid = pc.relnamespace
      WHERE part.oid = d.objoid AND d.classoid = 'pg_catalog.${catalog}'::regclass)`

// What came with the server has a number under 16384.
const commentsQuery = `SELECT x.namespace, x.type, x.identity, x.description FROM (
    SELECT coalesce(i.schema, ${ofPartOfTable('pg_constraint', 'conrelid')}, ${ofPartOfTable('pg_trigger', 'tgrelid')},
      ${ofPartOfTable('pg_policy', 'polrelid')}, ${ofPartOfTable('pg_rewrite', 'ev_class')},
      CASE WHEN i.type = 'schema' THEN i.name END) AS namespace, i.type, i.identity, d.description
    FROM pg_catalog.pg_description d
    CROSS JOIN LATERAL pg_catalog.pg_identify_object(d.classoid, d.objoid, d.objsubid) i
    LEFT JOIN pg_catalog.pg_class c ON d.classoid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objoid
    LEFT JOIN pg_catalog.pg_type t ON d.classoid = 'pg_catalog.pg_type'::regclass AND t.oid = d.objoid
    WHERE d.objoid >= 16384 AND coalesce(c.relkind, 'i') IN ('i', 'I', 'S', 'c') AND coalesce(t.typtype, 'd') <> 'e'
      AND i.type <> 'extension' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend ext
        WHERE ext.classid = d.classoid AND ext.objid = d.objoid AND ext.deptype = 'e')) x
  WHERE x.namespace IN (${NAMESPACES})
  ORDER BY x.type, x.identity`
