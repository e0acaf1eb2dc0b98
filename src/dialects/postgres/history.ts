import { historyTable } from '../../schema/historyTable.ts'
import type { HistorySql } from '../dialect.ts'
import { quoteName } from './names.ts'

/** The columns as Prisma's engine creates them (sql-schema-connector, flavour/postgres). */
const COLUMNS = `
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
`

export const postgresHistory: HistorySql = {
  table: ({ namespace }) => `${quoteName(namespace ?? 'public')}."${historyTable}"`,
  create: location => `CREATE TABLE ${postgresHistory.table(location)} (${COLUMNS})`,
  // As Prisma: tables of PostGIS do not make a database its own, nor do those of other extensions.
  tables: (_, namespaces) => ({
    sql: `SELECT c.relname AS name FROM pg_catalog.pg_class c
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname IN (${namespaces.map(() => '?').join(', ')}) AND c.relkind IN ('r', 'p')
        AND c.relname NOT IN ('spatial_ref_sys', 'geography_columns', 'geometry_columns', 'raster_columns', 'raster_overviews')
        AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
      ORDER BY c.relname`,
    values: namespaces,
  }),
  columns: ({ namespace }) => ({
    sql: `SELECT a.attname AS name FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
      JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ? AND c.relname = '${historyTable}' AND a.attnum > 0 AND NOT a.attisdropped`,
    values: [namespace ?? 'public'],
  }),
  readInstant: column => `floor(extract(epoch FROM ${column}) * 1000) AS ${column}`,
  parseInstant: value => (value === null || value === undefined ? null : new Date(Number(value))),
  instant: at => at.toISOString(),
}
