import type { TestDatabase } from '../databases.ts'

/** A statement of a migration that is killed while it runs. */
export interface KilledStatement {
  readonly sql: string
  /** What it changes: the catalog, rows of tables that were there before, or nothing. */
  readonly changes: 'catalog' | 'rows' | 'nothing'
  /** A query for the number of times that it took effect, as `n`. */
  readonly times: string
  /** What another session does to keep it waiting. */
  readonly gate: readonly string[]
}

/** Each statement has a table of its own, so that each can be kept waiting, and its effect be counted. */
const tables = [1, 2, 3, 4, 5, 6]

/** The tables, with a row in each. The last ones are for what is done on SQLite in place of waiting. */
export function scriptBefore(provider: TestDatabase['provider']): string {
  const procedure =
    provider === 'mysql' ? ['CREATE PROCEDURE bump5() UPDATE t5 SET n = n + 1 WHERE id = 1'] : []
  return [
    ...tables.flatMap(table => [
      `CREATE TABLE t${table} (id INTEGER NOT NULL, n INTEGER NOT NULL)`,
      `INSERT INTO t${table} (id, n) VALUES (1, 10)`,
    ]),
    'CREATE TABLE brake (x INTEGER)',
    'CREATE TABLE sink (x INTEGER)',
    ...procedure,
  ]
    .map(sql => `${sql};\n`)
    .join('')
}

const rowsWith = (table: number, condition: string): string =>
  `SELECT count(*) AS n FROM t${table} WHERE ${condition}`
const bumps = (table: number): string => `SELECT n - 10 AS n FROM t${table} WHERE id = 1`

interface Catalog {
  column(table: number): string
  index(table: number): string
}

const catalogs: Record<TestDatabase['provider'], Catalog> = {
  postgresql: {
    column: table =>
      `SELECT count(*) AS n FROM information_schema.columns WHERE table_name = 't${table}' AND column_name = 'a'`,
    // An index that was not built to the end has not taken effect.
    index: table =>
      `SELECT count(*) AS n FROM pg_index WHERE indisvalid AND indexrelid = to_regclass('t${table}_n')`,
  },
  mysql: {
    column: table =>
      `SELECT count(*) AS n FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't${table}' AND column_name = 'a'`,
    index: table =>
      `SELECT count(*) AS n FROM information_schema.statistics WHERE table_schema = DATABASE() AND index_name = 't${table}_n'`,
  },
  sqlite: {
    column: table => `SELECT count(*) AS n FROM pragma_table_info('t${table}') WHERE name = 'a'`,
    index: table => `SELECT count(*) AS n FROM sqlite_master WHERE name = 't${table}_n'`,
  },
}

/** The fifth statement runs in no transaction: what becomes of it is never in the same commit as our note. */
const alone: Record<TestDatabase['provider'], KilledStatement> = {
  postgresql: {
    sql: 'CREATE INDEX CONCURRENTLY t5_n ON t5 (n)',
    changes: 'catalog',
    times: catalogs.postgresql.index(5),
    // An open transaction on the table keeps it waiting in the middle, when the index is there and not built.
    gate: ['BEGIN', 'INSERT INTO t5 (id, n) VALUES (9, 9)'],
  },
  mysql: { sql: 'CALL bump5()', changes: 'rows', times: bumps(5), gate: ['LOCK TABLES t5 WRITE'] },
  sqlite: { sql: 'VACUUM', changes: 'nothing', times: 'SELECT 0 AS n', gate: [] },
}

/** A migration with DDL, rows that are listed, computed and counted up, and a statement without a transaction. */
export function killedStatements(provider: TestDatabase['provider']): readonly KilledStatement[] {
  const { column, index } = catalogs[provider]
  const locked = (table: number): readonly string[] =>
    provider === 'mysql'
      ? [`LOCK TABLES t${table} WRITE`]
      : ['BEGIN', `LOCK TABLE t${table} IN ACCESS EXCLUSIVE MODE`]
  const shared: readonly Omit<KilledStatement, 'gate'>[] = [
    { sql: 'ALTER TABLE t1 ADD COLUMN a INTEGER', changes: 'catalog', times: column(1) },
    { sql: 'INSERT INTO t2 (id, n) VALUES (2, 20)', changes: 'rows', times: rowsWith(2, 'id = 2') },
    { sql: 'UPDATE t3 SET n = n + 1', changes: 'rows', times: bumps(3) },
    { sql: 'CREATE INDEX t4_n ON t4 (n)', changes: 'catalog', times: index(4) },
    alone[provider],
    { sql: 'INSERT INTO t6 SELECT id + 100, n FROM t1', changes: 'rows', times: rowsWith(6, 'id > 100') },
  ]
  return shared.map((statement, at) => ({ gate: locked(at + 1), ...statement }))
}

/**
 * In place of a statement that waits, on SQLite: one that goes on for ever while there is a row in `brake`, and does nothing
 * while there is none.
 */
export const endless: KilledStatement = {
  sql: 'INSERT INTO sink WITH RECURSIVE c(x) AS (SELECT x FROM brake UNION ALL SELECT x + 1 FROM c) SELECT x FROM c',
  changes: 'nothing',
  times: 'SELECT count(*) AS n FROM sink',
  gate: [],
}
