import type { OtherObject } from '../../../schema/schema.ts'
import { specialOf } from './catalog/specials.ts'
import { type CatalogScope, NAMESPACES, notOfExtension, queryCatalog } from './introspectSession.ts'

/** Objects that few databases have, in one query; their definitions are there to be compared. */
export async function introspectSpecials(scope: CatalogScope): Promise<readonly OtherObject[]> {
  const rows = await queryCatalog(scope, `${queries.join('\nUNION ALL\n')}\nORDER BY 1, 2, 3, 4`)
  return rows.map(row => specialOf(row, scope))
}

/** The catalog's row as text, without numbers that another database would give otherwise. */
const rowText = (row: string, ...left: readonly string[]): string =>
  `(to_jsonb(${row})${['oid', ...left].map(column => ` - '${column}'`).join('')})::text`

const aggregates = `SELECT n.nspname AS namespace, 'aggregate' AS kind,
    p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')' AS name, NULL AS table_name,
    pg_catalog.format_type(a.aggtranstype, NULL) || ' ' || p.proparallel::text || ' '
      || ${rowText('a', 'aggfnoid', 'aggtranstype', 'aggmtranstype', 'aggsortop')} AS definition
  FROM pg_catalog.pg_aggregate a
  JOIN pg_catalog.pg_proc p ON p.oid = a.aggfnoid
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_proc', 'p.oid')}`

const statistics = `SELECT n.nspname, 'statistics', s.stxname, c.relname, pg_catalog.pg_get_statisticsobjdef(s.oid)
  FROM pg_catalog.pg_statistic_ext s
  JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
  WHERE n.nspname IN (${NAMESPACES})`

const viewIndexes = `SELECT n.nspname, 'view index', x.relname, c.relname, pg_catalog.pg_get_indexdef(i.indexrelid)
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND c.relkind = 'm'`

// What an ICU collation is made of has had two names, and had none before.
const icuOfCollation = `coalesce(' ' || coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale'), '')
    || coalesce(' ' || (to_jsonb(c) ->> 'collicurules'), '')`

const collations = `SELECT n.nspname, 'collation', c.collname, NULL,
    ${rowText('c', 'collnamespace', 'collowner', 'collversion', 'colllocale', 'colliculocale', 'collicurules')}
    || ${icuOfCollation}
  FROM pg_catalog.pg_collation c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_collation', 'c.oid')}`

const textSearchConfigurations = `SELECT n.nspname, 'text search configuration', c.cfgname, NULL,
    (SELECT p.prsname FROM pg_catalog.pg_ts_parser p WHERE p.oid = c.cfgparser) || coalesce(
      (SELECT pg_catalog.string_agg(m.maptokentype || ' ' || m.mapdict::regdictionary, ', '
          ORDER BY m.maptokentype, m.mapseqno)
        FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = c.oid), '')
  FROM pg_catalog.pg_ts_config c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.cfgnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_ts_config', 'c.oid')}`

const textSearchDictionaries = `SELECT n.nspname, 'text search dictionary', d.dictname, NULL,
    pg_catalog.concat_ws(' ', (SELECT t.tmplname FROM pg_catalog.pg_ts_template t WHERE t.oid = d.dicttemplate), d.dictinitoption)
  FROM pg_catalog.pg_ts_dict d
  JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_ts_dict', 'd.oid')}`

const operators = `SELECT n.nspname, 'operator', o.oid::regoperator::text, NULL, pg_catalog.concat_ws(' ',
      o.oprcode, o.oprrest, o.oprjoin, o.oprcanhash, o.oprcanmerge, nullif(o.oprcom, 0)::regoperator, nullif(o.oprnegate, 0)::regoperator)
  FROM pg_catalog.pg_operator o
  JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_operator', 'o.oid')}`

// The rest belongs to the whole database: it is read where it is about something in the namespaces that are read.
const casts = `SELECT '', 'cast', pg_catalog.format_type(c.castsource, NULL) || ' AS ' || pg_catalog.format_type(c.casttarget, NULL),
    NULL, pg_catalog.concat_ws(' ', c.castcontext, c.castmethod, nullif(c.castfunc, 0)::regprocedure)
  FROM pg_catalog.pg_cast c
  WHERE c.oid >= 16384 AND ${notOfExtension('pg_cast', 'c.oid')}
    AND EXISTS (SELECT FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      WHERE t.oid IN (c.castsource, c.casttarget) AND n.nspname IN (${NAMESPACES}))`

// Newer servers know whether generated columns are published: usually they are not.
const publications = `SELECT '', 'publication', p.pubname, NULL, ${rowText('p', 'pubname', 'pubowner', 'pubgencols')}
    || coalesce(' ' || nullif(to_jsonb(p) ->> 'pubgencols', 'n') || ' ', '') || coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', r.prrelid::regclass, to_jsonb(r) ->> 'prattrs', to_jsonb(r) ->> 'prqual'),
          ', ' ORDER BY r.prrelid::regclass::text)
        FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid), '')
  FROM pg_catalog.pg_publication p
  WHERE ${notOfExtension('pg_publication', 'p.oid')} AND (p.puballtables
    OR EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE r.prpubid = p.oid AND n.nspname IN (${NAMESPACES})))`

const eventTriggers = `SELECT '', 'event trigger', e.evtname, NULL,
    pg_catalog.concat_ws(' ', e.evtevent, e.evtfoid::regprocedure, e.evtenabled, pg_catalog.array_to_string(e.evttags, ', '))
  FROM pg_catalog.pg_event_trigger e
  JOIN pg_catalog.pg_proc f ON f.oid = e.evtfoid
  JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
  WHERE n.nspname IN (${NAMESPACES}) AND ${notOfExtension('pg_event_trigger', 'e.oid')}`

const servers = `SELECT '', 'server', s.srvname, NULL, pg_catalog.concat_ws(' ', w.fdwname, s.srvtype, s.srvversion,
      pg_catalog.array_to_string(s.srvoptions, ', '))
  FROM pg_catalog.pg_foreign_server s
  JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  WHERE ${notOfExtension('pg_foreign_server', 's.oid')}
    AND EXISTS (SELECT FROM pg_catalog.pg_foreign_table f JOIN pg_catalog.pg_class c ON c.oid = f.ftrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE f.ftserver = s.oid AND n.nspname IN (${NAMESPACES}))`

const queries: readonly string[] = [
  ...[aggregates, statistics, viewIndexes, collations, textSearchConfigurations, textSearchDictionaries],
  ...[operators, casts, publications, eventTriggers, servers],
]
