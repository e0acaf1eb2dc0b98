import type { OtherObject } from '../../../schema/schema.ts'
import { settingOf } from './catalog/specials.ts'
import { type CatalogScope, NAMESPACES, queryCatalog } from './introspectSession.ts'

/** What is set of the parts of tables and views beside their definitions. There are few: each query keeps the usual out. */
export async function introspectSettings(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const parts = [ofColumns, ofIndexes, ofForeignKeys, ofTriggers, ofRules, ofViews, ofCounters, ofRequired]
  const sql = parts.map(part => part(scope.major)).filter(text => text !== '')
  const rows = await queryCatalog(scope, `${sql.join('\nUNION ALL\n')}\nORDER BY 1, 2, 3, 4`)
  return rows.map(row => settingOf(row, scope))
}

// PGlite marks every column with a number of its own, which is no setting of anybody.
const optionsOfColumn = `(SELECT pg_catalog.string_agg(o.text, ', ' ORDER BY o.at)
      FROM unnest(a.attoptions) WITH ORDINALITY o (text, at) WHERE o.text NOT LIKE 'pg\\_attver=%')`

function ofColumns(major: number): string {
  const compression = major < 14 ? "''" : 'a.attcompression::text'
  return `SELECT n.nspname AS namespace, c.relname AS table_name, 'column ' || pg_catalog.quote_ident(a.attname) AS name,
    pg_catalog.concat_ws(', ', CASE WHEN a.attstattarget >= 0 THEN 'STATISTICS ' || a.attstattarget END,
      CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || a.attstorage::text END,
      'COMPRESSION ' || nullif(${compression}, ''), CASE WHEN a.attgenerated = 'v' THEN 'VIRTUAL' END,
      ${optionsOfColumn}) AS definition
  FROM pg_catalog.pg_attribute a
  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE n.nspname IN (${NAMESPACES}) AND c.relkind IN ('r', 'p', 'f', 'm') AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attstattarget >= 0 OR a.attstorage <> t.typstorage OR ${compression} <> '' OR a.attgenerated = 'v'
      OR (a.attoptions IS NOT NULL AND ${optionsOfColumn} IS NOT NULL))`
}

// Of an expression nobody knows which collation would be the usual one, but for the database's.
const collationsOfIndex = `(SELECT pg_catalog.string_agg(k.at || ' ' || pg_catalog.quote_ident(l.collname), ', ' ORDER BY k.at)
      FROM unnest(i.indcollation, i.indkey) WITH ORDINALITY k (collation_id, attnum, at)
      JOIN pg_catalog.pg_collation l ON l.oid = k.collation_id
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
      WHERE l.oid <> coalesce(a.attcollation, 100))`

// Only those are looked at more closely of which something may be set: the sets in the condition are made once.
function ofIndexes(): string {
  return `SELECT * FROM (SELECT n.nspname AS namespace, t.relname AS table_name, 'index ' || pg_catalog.quote_ident(c.relname) AS name,
    nullif(pg_catalog.concat_ws(', ', 'WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')',
      CASE WHEN i.indisclustered THEN 'CLUSTER' END, CASE WHEN i.indisreplident THEN 'REPLICA IDENTITY' END,
      (SELECT 'DEFERRABLE' || CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' ELSE '' END
        FROM pg_catalog.pg_constraint k
        WHERE NOT i.indimmediate AND k.conrelid = i.indrelid AND k.conindid = c.oid AND k.contype IN ('p', 'u')),
      CASE WHEN i.indisprimary AND i.indnatts > i.indnkeyatts THEN pg_catalog.pg_get_indexdef(c.oid) END,
      'COLLATE ' || ${collationsOfIndex}), '') AS definition
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND NOT i.indisexclusion AND t.relkind IN ('r', 'p')
    AND (c.reloptions IS NOT NULL OR i.indisclustered OR i.indisreplident OR NOT i.indimmediate
      OR (i.indisprimary AND i.indnatts > i.indnkeyatts)
      OR EXISTS (SELECT FROM unnest(i.indcollation) u WHERE u NOT IN (0, 100))
      OR i.indrelid IN (SELECT o.attrelid FROM pg_catalog.pg_attribute o
        WHERE o.attnum > 0 AND o.attcollation NOT IN (0, 100) AND o.attrelid >= 16384))) x
  WHERE definition IS NOT NULL`
}

function ofForeignKeys(major: number): string {
  const some = major < 15 ? '' : ' OR k.confdelsetcols IS NOT NULL'
  const unenforced = major < 18 ? '' : ' OR NOT k.conenforced'
  return `SELECT n.nspname AS namespace, t.relname AS table_name, 'foreign key ' || pg_catalog.quote_ident(k.conname) AS name,
    pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND k.contype = 'f' AND k.conparentid = 0
    AND (k.confmatchtype = 'f'${some}${unenforced})`
}

/** When a trigger or a rule runs, by the letter of the catalog. */
function enabled(column: string): string {
  return `CASE ${column} WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END`
}

function ofTriggers(): string {
  return `SELECT n.nspname AS namespace, c.relname AS table_name, 'trigger ' || pg_catalog.quote_ident(t.tgname) AS name,
    ${enabled('t.tgenabled')} AS definition
  FROM pg_catalog.pg_trigger t
  JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND NOT t.tgisinternal AND t.tgenabled <> 'O'`
}

function ofRules(): string {
  return `SELECT n.nspname AS namespace, c.relname AS table_name, 'rule ' || pg_catalog.quote_ident(r.rulename) AS name,
    ${enabled('r.ev_enabled')} AS definition
  FROM pg_catalog.pg_rewrite r
  JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND r.ev_enabled <> 'O'`
}

function ofViews(): string {
  return `SELECT n.nspname AS namespace, c.relname AS table_name, '' AS name,
    'WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')' AS definition
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND c.relkind IN ('v', 'm') AND c.reloptions IS NOT NULL`
}

// The sequences of columns: they are part of these, as long as they count as usual.
function ofCounters(): string {
  return `SELECT n.nspname AS namespace, c.relname AS table_name, 'sequence of ' || pg_catalog.quote_ident(a.attname) AS name,
    pg_catalog.concat_ws(' ', 'INCREMENT BY', s.seqincrement, 'MINVALUE', s.seqmin, 'MAXVALUE', s.seqmax,
      'START WITH', s.seqstart, 'CACHE', s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' END) AS definition
  FROM pg_catalog.pg_sequence s
  JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = s.seqrelid
    AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  JOIN pg_catalog.pg_class c ON c.oid = d.refobjid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
  WHERE n.nspname IN (${NAMESPACES}) AND (s.seqincrement <> 1 OR s.seqmin <> 1 OR s.seqstart <> 1 OR s.seqcache <> 1
    OR s.seqcycle OR s.seqmax NOT IN (32767, 2147483647, 9223372036854775807))`
}

// Since PostgreSQL 18 NOT NULL is a constraint with a name.
function ofRequired(major: number): string {
  if (major < 18) return ''
  return `SELECT n.nspname AS namespace, t.relname AS table_name, 'not null ' || pg_catalog.quote_ident(k.conname) AS name,
    pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_class t ON t.oid = k.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND k.contype = 'n' AND (NOT k.convalidated OR k.connoinherit)`
}
