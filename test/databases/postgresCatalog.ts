import type { Client } from 'pg'

const ours = "nspname NOT LIKE 'pg!_%' ESCAPE '!' AND nspname <> 'information_schema'"
const notOfExtension = (catalog: string, oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${catalog}'::regclass AND d.objid = ${oid} AND d.deptype = 'e')`
const relations = `pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND ${ours}
  AND c.relname <> '_prisma_migrations' AND ${notOfExtension('pg_class', 'c.oid')}`

/** What `pg_dump` would say of each kind of object; one column `line`. */
const queries: readonly string[] = [
  `SELECT format('schema %I', nspname) AS line FROM pg_namespace WHERE ${ours} AND nspname <> 'public'`,
  `SELECT format('extension %I', extname) AS line FROM pg_extension`,
  `SELECT format('enum %s: %s', t.oid::regtype, string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder)) AS line
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.oid`,
  `SELECT format('domain %s %s default %s not null %s', t.oid::regtype, format_type(typbasetype, typtypmod), typdefault, typnotnull) AS line
   FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND ${ours} WHERE typtype = 'd'`,
  `SELECT format('relation %s kind %s persistence %s rls %s/%s partition of %s %s by %s options %s', c.oid::regclass, relkind,
     relpersistence, relrowsecurity, relforcerowsecurity, (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = c.oid LIMIT 1),
     pg_get_expr(relpartbound, c.oid), pg_get_partkeydef(c.oid), reloptions) AS line
   FROM ${relations} WHERE relkind IN ('r', 'p', 'v', 'm', 'f')`,
  `SELECT format('column %s %s %I %s not null %s default %s identity %s generated %s collation %s', c.oid::regclass,
     lpad((row_number() OVER (PARTITION BY c.oid ORDER BY attnum))::text, 4, '0'), attname, format_type(atttypid, atttypmod),
     attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated, nullif(attcollation, 0)::regcollation) AS line
   FROM ${relations} JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
   LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'c')`,
  `SELECT format('constraint %s %I %s', c.oid::regclass, conname, pg_get_constraintdef(k.oid)) AS line
   FROM ${relations} JOIN pg_constraint k ON conrelid = c.oid WHERE contype <> 'n'`,
  `SELECT format('constraint %s %I %s', k.contypid::regtype, conname, pg_get_constraintdef(k.oid)) AS line
   FROM pg_constraint k JOIN pg_namespace n ON n.oid = connamespace AND ${ours} WHERE contypid <> 0 AND contype <> 'n'`,
  `SELECT format('index %s valid %s', pg_get_indexdef(indexrelid), indisvalid) AS line
   FROM ${relations} JOIN pg_index ON indrelid = c.oid`,
  `SELECT format('view %s %s', c.oid::regclass, pg_get_viewdef(c.oid)) AS line FROM ${relations} WHERE relkind IN ('v', 'm')`,
  `SELECT format('sequence %s %s start %s min %s max %s by %s cycle %s cache %s owned by %s', c.oid::regclass,
     format_type(seqtypid, NULL), seqstart, seqmin, seqmax, seqincrement, seqcycle, seqcache,
     (SELECT pg_describe_object(refclassid, refobjid, refobjsubid) FROM pg_depend WHERE classid = 'pg_class'::regclass
      AND objid = c.oid AND refclassid = 'pg_class'::regclass AND deptype IN ('a', 'i'))) AS line
   FROM ${relations} JOIN pg_sequence ON seqrelid = c.oid`,
  `SELECT pg_get_functiondef(p.oid) AS line FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace AND ${ours}
   WHERE prokind IN ('f', 'p') AND ${notOfExtension('pg_proc', 'p.oid')}`,
  `SELECT pg_get_triggerdef(t.oid) AS line FROM ${relations} JOIN pg_trigger t ON tgrelid = c.oid WHERE NOT tgisinternal`,
  `SELECT format('policy %s %I %s %s %s using %s check %s', c.oid::regclass, polname, polcmd, polpermissive,
     polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) AS line
   FROM ${relations} JOIN pg_policy ON polrelid = c.oid`,
  `SELECT format('comment %s %L', pg_describe_object(classoid, objoid, objsubid), description) AS line
   FROM ${relations} JOIN pg_description ON classoid = 'pg_class'::regclass AND objoid = c.oid`,
]

/** The structure from the catalog, where there is no `pg_dump` of the server's version. */
export async function readCatalog(client: Client): Promise<string> {
  // With nothing on the path every name is qualified.
  await client.query("SELECT set_config('search_path', '', false)")
  const lines: string[] = []
  for (const query of queries) {
    const { rows } = await client.query<{ line: string }>(
      `SELECT line FROM (${query}) AS q ORDER BY line COLLATE "C"`,
    )
    lines.push(...rows.map(row => row.line))
  }
  return lines.join('\n')
}
