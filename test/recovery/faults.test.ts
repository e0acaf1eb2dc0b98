import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadDialect } from '../../src/commands/dialects.ts'
import type { Connection, Dialect } from '../../src/dialects/dialect.ts'
import { applyMigration } from '../../src/migrate/apply.ts'
import { createHistory, historyOf, readHistory } from '../../src/migrate/history.ts'
import { encodeJournal } from '../../src/migrate/journal.ts'
import { type Database, databases } from '../databases.ts'
import { counting, type Fault, faulty } from './faulty.ts'
import { effects, expectTruth, tableTrace } from './truth.ts'

/** Each statement leaves a trace of its own, so that the database itself tells which ones took effect. */
interface Case {
  readonly name: string
  readonly sql: readonly string[]
  /** A query for the number of traces per statement; statements without one change nothing. */
  readonly traces: readonly (string | null)[]
}

const marker = (id: number): string => `SELECT count(*) AS n FROM marker WHERE id = ${id}`

function cases(provider: string): readonly Case[] {
  const t = (name: string): string => tableTrace(provider, name)
  const common: Case[] = [
    {
      name: 'tables',
      sql: ['CREATE TABLE a (id INT)', 'CREATE TABLE b (id INT)', 'CREATE TABLE c (id INT)'],
      traces: [t('a'), t('b'), t('c')],
    },
    {
      name: 'rows between tables',
      sql: [
        'INSERT INTO marker VALUES (1)',
        'CREATE TABLE a (id INT)',
        'INSERT INTO marker VALUES (3)',
        'INSERT INTO marker VALUES (4)',
        'CREATE TABLE b (id INT)',
      ],
      traces: [marker(1), t('a'), marker(3), marker(4), t('b')],
    },
    {
      name: 'a transaction of the file',
      sql: [
        'BEGIN',
        'INSERT INTO marker VALUES (2)',
        'INSERT INTO marker VALUES (3)',
        'COMMIT',
        'CREATE TABLE a (id INT)',
      ],
      traces: [null, marker(2), marker(3), null, t('a')],
    },
  ]
  const own: Record<string, Case> = {
    postgresql: {
      name: 'an index built concurrently between tables',
      sql: [
        'CREATE TABLE a (id INT)',
        'CREATE INDEX CONCURRENTLY marker_i ON marker (id)',
        'CREATE TABLE b (id INT)',
        'INSERT INTO marker VALUES (4)',
        'VACUUM marker',
        'CREATE TABLE c (id INT)',
      ],
      traces: [
        t('a'),
        "SELECT count(*) AS n FROM pg_indexes WHERE indexname = 'marker_i'",
        t('b'),
        marker(4),
        null,
        t('c'),
      ],
    },
    mysql: {
      name: 'session settings around tables',
      sql: [
        'SET FOREIGN_KEY_CHECKS=0',
        'CREATE TABLE a (id INT)',
        'INSERT INTO marker VALUES (3)',
        'SET FOREIGN_KEY_CHECKS=1',
      ],
      traces: [null, t('a'), marker(3), null],
    },
    sqlite: {
      name: 'a redefined table',
      sql: [
        'PRAGMA foreign_keys=OFF',
        'CREATE TABLE new_marker (id INT)',
        'INSERT INTO new_marker SELECT id FROM marker',
        'CREATE TABLE b (id INT)',
        'VACUUM',
        'PRAGMA foreign_keys=ON',
        'CREATE TABLE c (id INT)',
      ],
      traces: [null, t('new_marker'), null, t('b'), null, null, t('c')],
    },
  }
  return [...common, own[provider]!]
}

describe.each(databases)('a fault at every call on $id', ({ id, provider, create }) => {
  let database: Database
  let dialect: Dialect
  const open: Connection[] = []

  beforeEach(async () => {
    database = await create()
    dialect = await loadDialect(provider)
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map(connection => connection.close()))
    await database.drop()
  })

  async function connect(): Promise<Connection> {
    const connection = await dialect.connect(database.url, { directory: '/', create: false })
    open.push(connection)
    return connection
  }
  const historyOn = (connection: Connection) => historyOf(connection, dialect, dialect.locate(database.url))
  const script = ({ sql }: Case) => ({
    name: '20260101000000_case',
    checksum: 'c'.repeat(64),
    source: { name: 'migration.sql', text: sql.map(line => `${line};\n`).join('') },
  })
  const options = (connection: Connection) => ({
    history: historyOn(connection),
    runner: { host: 'test', pid: 1 },
    now: () => new Date('2026-01-01T00:00:00Z'),
    onEvent: () => {},
  })

  async function reset(each: Case): Promise<void> {
    const names = ['a', 'b', 'c', 'new_marker', 'marker', '_prisma_migrations']
    await database.execute(names.map(name => `DROP TABLE IF EXISTS ${name};`).join('\n'))
    await database.execute('CREATE TABLE marker (id INT)')
    const connection = await connect()
    await createHistory(historyOn(connection))
    await connection.close()
    expect(await effects(database, each.traces)).not.toContain(true)
  }

  describe.each(cases(provider))('$name', each => {
    it.each<Fault>(['error', 'disconnectBefore', 'disconnectAfter'])('%s', async fault => {
      await reset(each)
      const counted = counting(await connect())
      expect(await applyMigration(script(each), options(counted))).toBe(each.sql.length)
      expect(await effects(database, each.traces)).not.toContain(false)
      await counted.close()

      let doubts = 0
      for (let failAt = 0; failAt < counted.calls(); failAt++) {
        await reset(each)
        const connection = await connect()
        const broken = faulty(connection, failAt, fault, () => connection.close())
        const outcome = await applyMigration(script(each), options(broken)).then(
          () => null,
          error => error as Error,
        )
        const what = `${id}, ${each.name}, ${fault} at call ${failAt} of ${counted.calls()}`
        expect(outcome, what).not.toBeNull()
        await connection.close()

        const reader = await connect()
        const rows = await readHistory(historyOn(reader))
        await reader.close()
        expect(rows.length, what).toBeLessThanOrEqual(1)
        const [row] = rows
        const journal = row?.journal ?? null
        const claim =
          row === undefined
            ? null
            : { finished: row.finishedAt !== null, logs: journal && encodeJournal(journal) }
        expectTruth(claim, await effects(database, each.traces), what)
        if (journal !== null && journal.doubtful !== null) doubts++
      }
      // A database whose DDL takes part in transactions leaves next to nothing in doubt.
      if (dialect.capabilities.ddlInTransaction === 'participates' && each.name === 'tables')
        expect(doubts).toBe(0)
    })
  })
})
