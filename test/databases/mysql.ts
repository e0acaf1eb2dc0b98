import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import type { Database } from '../databases.ts'
import { uniqueName, withDatabase } from './names.ts'

type Rows = Record<string, unknown>[]
type Query = (sql: string) => Promise<Rows>

/** What there is; the kinds are the words of SHOW CREATE, which takes views for tables. */
const catalogs: readonly string[] = [
  `SELECT 'TABLE' AS kind, table_name AS name FROM information_schema.tables
   WHERE table_schema = DATABASE() AND table_name <> '_prisma_migrations'`,
  `SELECT 'TRIGGER' AS kind, trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()`,
  'SELECT routine_type AS kind, routine_name AS name FROM information_schema.routines WHERE routine_schema = DATABASE()',
  `SELECT 'EVENT' AS kind, event_name AS name FROM information_schema.events WHERE event_schema = DATABASE()`,
]

/** A database of MariaDB or MySQL. */
export async function createMysqlDatabase(server: string): Promise<Database> {
  const name = uniqueName()
  const url = withDatabase(server, name)
  await connected(withDatabase(server, 'mysql'), connection =>
    connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`),
  )
  return {
    url,
    query: sql => connected(url, connection => rowsOf(connection)(sql)),
    execute: script => connected(url, connection => connection.query(script)).then(() => {}),
    dump: () => connected(url, connection => dump(rowsOf(connection), name)),
    drop: () => connected(withDatabase(server, 'mysql'), connection => drop(rowsOf(connection), name)),
  }
}

async function connected<T>(uri: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await createConnection({ uri, multipleStatements: true, timezone: 'Z' })
  // A server that a test stops is no error of whoever happens to be connected.
  connection.on('error', () => {})
  try {
    return await work(connection)
  } finally {
    connection.destroy()
  }
}

function rowsOf(connection: Connection): Query {
  return async sql => {
    const [rows] = await connection.query<RowDataPacket[]>(sql)
    return Array.isArray(rows) ? rows.map(row => ({ ...row })) : []
  }
}

/** DROP DATABASE waits for sessions that a failed test left open: they go first. */
async function drop(query: Query, name: string): Promise<void> {
  const sessions = await query(`SELECT id AS id FROM information_schema.processlist WHERE db = '${name}'`)
  for (const { id } of sessions) await query(`KILL ${id}`).catch(() => {})
  await query(`DROP DATABASE IF EXISTS ${name}`)
}

/** SHOW CREATE of everything there is. */
async function dump(query: Query, database: string): Promise<string> {
  const texts: string[] = []
  for (const catalog of catalogs) {
    const objects = (await query(catalog)).map(
      ({ kind, name }) => `${kind} \`${String(name).replaceAll('`', '``')}\``,
    )
    for (const object of objects.sort())
      texts.push(normalised(await query(`SHOW CREATE ${object}`), database))
  }
  return texts.join('\n\n')
}

/** The statement of a SHOW CREATE row, without the database's name and the next number of a counter. */
function normalised(rows: Rows, database: string): string {
  const [row = {}] = rows
  const column = Object.keys(row).find(name => /^(Create |SQL Original Statement)/.test(name)) ?? ''
  const text = String(row[column] ?? '')
  return `${text.replaceAll(`\`${database}\`.`, '').replace(/ AUTO_INCREMENT=\d+/, '')};`
}
