import { historyTable } from '../../schema/historyTable.ts'
import type { HistorySql } from '../dialect.ts'
import { quoteName } from './names.ts'

/** The columns as Prisma's engine creates them (sql-schema-connector, flavour/mysql). */
const COLUMNS = `
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             DATETIME(3),
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          DATETIME(3),
    started_at              DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count     INTEGER UNSIGNED NOT NULL DEFAULT 0
`

export const mysqlHistory: HistorySql = {
  table: ({ database }) => `${quoteName(database)}.${quoteName(historyTable)}`,
  create: location =>
    `CREATE TABLE ${mysqlHistory.table(location)} (${COLUMNS}) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  tables: ({ database }) => ({
    sql: `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = ? AND table_type = 'BASE TABLE' ORDER BY table_name`,
    values: [database],
  }),
  columns: ({ database }) => ({
    sql: `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?`,
    values: [database, historyTable],
  }),
  readInstant: column => column,
  // The driver hands DATETIME over as text; Prisma writes UTC into it.
  parseInstant: value =>
    value === null || value === undefined ? null : new Date(`${String(value).replace(' ', 'T')}Z`),
  instant: at => at.toISOString().replace('T', ' ').replace('Z', ''),
}
