import { createSqlWriter, type SqlWriter } from '../../sql.ts'

/** How MySQL and MariaDB quote: backticks hold in every sql_mode. */
export const writer: SqlWriter = createSqlWriter({ identifierQuote: '`', doublesBackslash: true })

export const sql: SqlWriter['sql'] = writer.sql
export const name: SqlWriter['name'] = writer.name
export const text: SqlWriter['text'] = writer.text
