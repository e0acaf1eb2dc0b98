import { historyTable } from '../../schema/historyTable.ts'
import type { HistorySql } from '../dialect.ts'

/** The columns as Prisma's engine creates them (sql-schema-connector, flavour/sqlite). */
const COLUMNS = `
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
`

export const sqliteHistory: HistorySql = {
  table: () => `"${historyTable}"`,
  create: () => `CREATE TABLE "${historyTable}" (${COLUMNS})`,
  // Internal tables, and those of Cloudflare D1 and libSQL, do not make a database somebody's own.
  tables: () => ({
    sql: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' AND name NOT LIKE '\\_litestream\\_%' ESCAPE '\\' ORDER BY name`,
    values: [],
  }),
  columns: () => ({ sql: `SELECT name FROM pragma_table_info('${historyTable}')`, values: [] }),
  readInstant: column => column,
  // Prisma's native engine writes milliseconds, its JavaScript driver ISO text, the column's default neither.
  parseInstant: value => {
    if (value === null || value === undefined) return null
    if (typeof value === 'number' || typeof value === 'bigint') return new Date(Number(value))
    const text = String(value)
    if (/^\d+$/.test(text)) return new Date(Number(text))
    return new Date(/(Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)
  },
  instant: at => at.getTime(),
}
