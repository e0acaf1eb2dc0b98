import { setTimeout as pause } from 'node:timers/promises'
import { createConnection } from 'mysql2/promise'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProject, type Result, type TestProject } from '../cli/project.ts'
import { historyLines, historyQuery } from '../cli/sql.ts'
import { createDatabaseOn, type Database, databases, type TestDatabase } from '../databases.ts'
import { startMariadb, startMysql, startPostgres } from '../setup/servers.ts'
import { endSessions, settled } from './sessions.ts'
import { effects, expectTruth, tableTrace } from './truth.ts'

/** A statement that takes a a third of a second, so that something can happen meanwhile. */
const slow: Record<TestDatabase['provider'], string> = {
  postgresql: 'SELECT pg_sleep(0.3)',
  mysql: 'DO SLEEP(0.3)',
  sqlite:
    'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 3500000) SELECT count(*) FROM c',
}
const name = '20260101000000_slow'
const tables = ['a', 'b', 'c']

const script = (provider: TestDatabase['provider']): string =>
  tables.map(table => `${slow[provider]};\nCREATE TABLE ${table} (id INT);\n`).join('')
const traces = (provider: string): readonly (string | null)[] =>
  tables.flatMap(table => [null, tableTrace(provider, table)])

/** The only row, and whether what it claims is so. */
async function expectTrueRow(database: Database, provider: string): Promise<boolean> {
  const rows = historyLines(await database.query(historyQuery))
  expect(rows.length).toBeLessThanOrEqual(1)
  const row = rows[0] ?? null
  expectTruth(row, await effects(database, traces(provider)), JSON.stringify(row))
  return row?.finished ?? false
}

/** Waits until the migration has its row; on SQLite, where nobody can read meanwhile, for a while. */
async function underWay(database: Database, provider: TestDatabase['provider']): Promise<void> {
  if (provider === 'sqlite') return pause(700)
  for (let attempt = 0; attempt < 400; attempt++) {
    const rows = await database.query('SELECT id FROM _prisma_migrations').catch(() => [])
    if (rows.length > 0) return
    await pause(25)
  }
  throw new Error('the migration has not begun after 10 s')
}

/** Runs a deploy and does something to it after a while, in milliseconds, or after what is waited for. */
function deployAnd(
  project: TestProject,
  after: number | (() => Promise<void>),
  act: (kill: (signal: NodeJS.Signals) => void) => unknown,
): Promise<Result> {
  return project.runWith(
    {
      onSpawn: kill =>
        void (typeof after === 'number' ? pause(after) : after()).then(() => act(kill)).catch(() => {}),
    },
    'migrate',
    'deploy',
  )
}

/** From whatever state: look, undo what is there by hand, resolve, deploy. */
async function expectWayOut(project: TestProject, database: Database, finished: boolean): Promise<void> {
  let status = await project.run('migrate', 'status')
  // MySQL takes a session off its list a moment before it lets go of the session's locks.
  for (let attempt = 0; attempt < 20 && status.stdout.includes('running at the moment'); attempt++) {
    await pause(100)
    status = await project.run('migrate', 'status')
  }
  if (finished) return expect(status.stdout).toContain('Database schema is up to date!')
  expect(status.stdout).toContain(`have been interrupted:\n${name}\n`)
  expect(status.stdout).toMatch(/its runner \(process \d+ on .+\) no longer holds the migration lock/)
  const refused = await project.run('migrate', 'deploy')
  expect(refused.stderr).toContain('P3009')
  expect(refused.stderr).toContain('it was interrupted')
  await database.execute(tables.map(table => `DROP TABLE IF EXISTS ${table};`).join('\n'))
  expect((await project.run('migrate', 'resolve', '--rolled-back', name)).code).toBe(0)
  expect((await project.run('migrate', 'deploy')).code).toBe(0)
}

describe.each(databases)('runners on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject

  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration('20250101000000_init', 'CREATE TABLE first (id INT);')
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    await database.execute('DELETE FROM _prisma_migrations; DROP TABLE first')
    project.remove('prisma/migrations/20250101000000_init')
    project.migration(name, script(provider))
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it.each([0, 1, 2, 3])('a runner that is killed at step %d leaves a true row and a way out', async step => {
    await deployAnd(project, 250 + step * 250, kill => kill('SIGKILL'))
    await settled(database, provider)
    const rows = await database.query('SELECT id FROM _prisma_migrations')
    if (rows.length === 0) return
    await expectWayOut(project, database, await expectTrueRow(database, provider))
  })

  it('Ctrl-C ends the session and exits with 130', async () => {
    const { code, stderr } = await deployAnd(
      project,
      () => underWay(database, provider),
      kill => kill('SIGINT'),
    )
    expect(code).toBe(130)
    expect(stderr).toMatch(/^Interrupted( at statement \d of 6 of 20260101000000_slow)?\.$/m)
    await settled(database, provider)
    await expectWayOut(project, database, await expectTrueRow(database, provider))
  })

  it('two that race apply each migration once', async () => {
    project.migration('20260102000000_next', 'CREATE TABLE e (id INT);')
    project.migration('20260103000000_last', 'CREATE TABLE f (id INT);')
    const runs = await Promise.all([1, 2, 3].map(() => project.run('migrate', 'deploy')))
    expect(runs.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0])
    expect(runs.filter(({ stdout }) => stdout.includes('No pending migrations to apply.'))).toHaveLength(2)
    const rows = historyLines(await database.query(historyQuery))
    expect(rows.map(row => [row.name, row.finished])).toEqual([
      [name, true],
      ['20260102000000_next', true],
      ['20260103000000_last', true],
    ])
  })

  it('status tells a running migration from an interrupted one', async () => {
    // However long the look takes: on a server the migration goes on until it is ended.
    const isServer = provider !== 'sqlite'
    project.migration(name, `${isServer ? slow[provider].replace('0.3', '60') : slow[provider]};\n`)
    const running = project.run('migrate', 'deploy')
    await underWay(database, provider)
    const status = await project.run('migrate', 'status')
    if (isServer) {
      expect(status.code).toBe(1)
      expect(status.stdout).toMatch(
        /are running at the moment:\n20260101000000_slow\n {2}= it is being applied by (process|connection) \d+/,
      )
      await endSessions(database, provider, 'all')
    }
    // SQLite lets nobody read meanwhile: the answer waits for the end of the deploy.
    else expect(status.stdout).toContain('Database schema is up to date!')
    expect((await running).code).toBe(isServer ? 1 : 0)
  })
})

describe.each(databases.filter(({ provider }) => provider === 'mysql'))(
  'the lock of $id',
  ({ provider, create }) => {
    it('is one for all databases: a deploy of another one is no sign of life', async () => {
      const [database, other] = await Promise.all([create(), create()])
      const project = createProject(provider, database.url)
      project.migration(name, script(provider))
      await deployAnd(
        project,
        () => underWay(database, provider),
        kill => kill('SIGKILL'),
      )
      await settled(database, provider)
      const elsewhere = await createConnection(other.url)
      await elsewhere.query("SELECT GET_LOCK('prisma_migrate', 20)")
      const status = await project.run('migrate', 'status')
      await elsewhere.end()
      expect(status.stdout).toContain(`have been interrupted:\n${name}\n`)
      await Promise.all([database.drop(), other.drop()])
      project.remove('.')
    })
  },
)

describe.each(databases.filter(({ provider }) => provider !== 'sqlite'))(
  'sessions on $id',
  ({ provider, create }) => {
    it.each([0, 1, 2, 3])(
      'that is killed at step %d: the run ends as unknown, the row is true',
      async step => {
        const database = await create()
        const project = createProject(provider, database.url)
        project.migration(name, script(provider))
        const { code, stderr } = await deployAnd(project, 250 + step * 250, () =>
          endSessions(database, provider, 'all'),
        )
        await settled(database, provider)
        if (code !== 0) {
          expect(stderr).toContain('P1017')
          expect(stderr).toContain('npx kintsugi migrate status')
        }
        const exists = await database.query(tableTrace(provider, '_prisma_migrations'))
        const rows =
          Number(exists[0]!.n) === 0 ? [] : await database.query('SELECT id FROM _prisma_migrations')
        if (rows.length > 0) await expectWayOut(project, database, await expectTrueRow(database, provider))
        await database.drop()
        project.remove('.')
      },
    )
  },
)

describe.each([
  ['postgresql', startPostgres],
  ['mariadb', startMariadb],
  ['mysql', startMysql],
] as const)('a %s server that stops', (id, start) => {
  it('in the middle of a migration leaves a true row', async context => {
    const server = await start()
    // No MySQL on this machine: the last lines of the run say so.
    if (server === null) return context.skip()
    const provider = id === 'postgresql' ? 'postgresql' : 'mysql'
    try {
      for (const step of [1, 2]) {
        const database = await createDatabaseOn(server.url)
        const project = createProject(provider, database.url)
        project.migration(name, script(provider))
        const { code, stderr } = await deployAnd(
          project,
          () => underWay(database, provider).then(() => pause(step * 250)),
          () => server.kill('SIGKILL'),
        )
        expect(code).toBe(1)
        expect(stderr).toMatch(/P1017|P1001/)
        const unreachable = await project.run('migrate', 'status')
        expect(unreachable.stderr).toContain('P1001')
        await server.restart()
        await expectWayOut(project, database, await expectTrueRow(database, provider))
        project.remove('.')
      }
    } finally {
      await server.stop()
    }
  })
})
