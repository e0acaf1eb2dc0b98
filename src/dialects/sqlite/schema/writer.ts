import { createSqlWriter, type SqlWriter } from '../../sql.ts'

/** How SQLite quotes. Prisma does not double the marks in names: its SQL for such names cannot be run. */
export const writer: SqlWriter = createSqlWriter({ identifierQuote: '"', doublesBackslash: false })

export const sql: SqlWriter['sql'] = writer.sql
export const name: SqlWriter['name'] = writer.name
export const text: SqlWriter['text'] = writer.text
