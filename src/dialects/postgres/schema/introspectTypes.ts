import type { OtherObject } from '../../../schema/schema.ts'
import { isTrueIn, nameIn } from './catalog/row.ts'
import { typeDefinition } from './catalog/userTypes.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** Domains, composite types and ranges, by name. */
export async function introspectTypes(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(scope, typesQuery)
  return rows.map(row => ({
    ...nameIn(row, scope),
    kind: isTrueIn(row, 'is_domain') ? 'domain' : 'type',
    table: null,
    definition: typeDefinition(row, scope),
  }))
}

const typesQuery = `SELECT n.nspname AS namespace, t.typname AS name, t.typtype = 'd' AS is_domain,
    pg_catalog.format_type(t.typbasetype, t.typtypmod) AS base, t.typnotnull AS is_required,
    t.typdefault AS expression,
    (SELECT pg_catalog.quote_ident(c.collname) FROM pg_catalog.pg_collation c
      WHERE c.oid = t.typcollation AND c.oid <> (SELECT b.typcollation FROM pg_catalog.pg_type b
        WHERE b.oid = t.typbasetype)) AS collation,
    (SELECT coalesce(json_agg(json_build_object('name', k.conname,
        'definition', pg_catalog.pg_get_constraintdef(k.oid)) ORDER BY k.conname), '[]')
      FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks,
    (SELECT coalesce(json_agg(json_build_object('name', a.attname,
        'definition', pg_catalog.format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes,
    (SELECT pg_catalog.format_type(r.rngsubtype, NULL) FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
      AS subtype
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
  WHERE n.nspname IN (${NAMESPACES}) AND (t.typtype IN ('d', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
    AND ${notOfExtension('pg_type', 't.oid')}
  ORDER BY n.nspname, t.typname`
