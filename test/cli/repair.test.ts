import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { createProject, type TestProject } from './project.ts'
import { historyLines, historyQuery, quote } from './sql.ts'
import { onTerminal } from './terminal.ts'

const first = '20260101000000_first'
const second = '20260102000000_second'

// A migration that Prisma has left half way: its statements were run one by one, and the row says nothing of it.
describe.each(databases)('doctor and repair on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  const user = q('User')
  const statements = [
    `ALTER TABLE ${user} ADD COLUMN ${q('age')} INTEGER`,
    `CREATE TABLE ${q('Tag')} (${q('id')} INTEGER NOT NULL PRIMARY KEY)`,
    `CREATE UNIQUE INDEX ${q('User_email_key')} ON ${user}(${q('email')})`,
  ]
  const json = async (...args: string[]): Promise<Record<string, unknown>> =>
    JSON.parse((await project.run(...args, '--json')).stdout) as Record<string, unknown>
  const states = async (): Promise<unknown[]> =>
    historyLines(await database.query(historyQuery))
      .map(({ name, finished, rolledBack }) => [
        name,
        rolledBack ? 'rolledBack' : finished ? 'applied' : 'failed',
      ])
      .sort()

  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration(
      first,
      `CREATE TABLE ${user} (${q('id')} INTEGER NOT NULL PRIMARY KEY, ${q('email')} VARCHAR(100) NOT NULL);\n`,
    )
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    await database.execute(`INSERT INTO ${user} VALUES (1, 'ann@example.com'), (2, 'ann@example.com')`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  async function stop(done: number): Promise<void> {
    project.migration(second, statements.map(sql => `${sql};\n`).join(''))
    for (const sql of statements.slice(0, done)) await database.execute(sql)
    await database.execute(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at, applied_steps_count) VALUES ('x', 'y', '${second}', 'Database error code: 23505\n\nDatabase error:\ncould not create unique index', '2026-01-02 00:00:00', 0)`,
    )
  }

  it('tells what took effect, why the next statement fails, and both ways out', async () => {
    await stop(2)
    const { code, stdout } = await project.run('migrate', 'doctor')
    expect(code).toBe(1)
    expect(stdout).toContain(
      `${second} failed (started 2026-01-02 00:00:00 UTC): 2 of 3 statements took effect.`,
    )
    expect(stdout).toContain('the server said: could not create unique index (23505)')
    expect(stdout).toMatch(/✓ +2 +line 2 +CREATE TABLE .* by the catalog/)
    expect(stdout).toMatch(/· +3 +line 3 +CREATE UNIQUE INDEX .* by the catalog/)
    expect(stdout).toContain('values of "email" of "User" stand there more than once: (ann@example.com) × 2')
    expect(stdout).toContain(
      'back: the database as it was before the migration (recommended: it loses nothing)',
    )
    expect(stdout).toContain(
      '  npx kintsugi migrate repair --back\n  npx kintsugi migrate repair --forward\n',
    )
    expect(await json('migrate', 'doctor')).toMatchObject({
      command: 'migrate doctor',
      ok: false,
      state: 'failed',
      migration: { name: second, fileChanged: true, error: { code: '23505' } },
      cutPoint: { min: 2, max: 2 },
      statements: [{ state: 'done' }, { state: 'done' }, { state: 'notDone', line: 3, index: 3 }],
      residue: [],
      repairs: [
        { id: 'back', losesData: false, recommended: true },
        { id: 'forward', losesData: false, recommended: false },
      ],
    })
  })

  it('goes back, and the migration can be deployed again', async () => {
    await stop(2)
    const before = await database.dump()
    const dry = await project.run('migrate', 'repair', '--back', '--dry-run')
    expect(dry.stdout).toContain('Nothing was changed: this was a dry run.')
    expect(await database.dump()).toBe(before)
    const { code, stdout } = await project.run('migrate', 'repair', '--back')
    expect(stdout).toContain('The database is as it was before the migration (verified)')
    expect(code).toBe(0)
    expect(await states()).toEqual([
      [first, 'applied'],
      [second, 'rolledBack'],
    ])
    await database.execute(`DELETE FROM ${user} WHERE id = 2`)
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    expect((await project.run('migrate', 'doctor')).stdout).toBe(
      '\nHealthy: the database is what its migrations make of it.\n',
    )
  })

  it('goes forward once the cause is gone', async () => {
    await stop(2)
    const stopped = await project.run('migrate', 'repair', '--forward')
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain('Error: K2006')
    await database.execute(`DELETE FROM ${user} WHERE id = 2`)
    const report = await json('migrate', 'repair', '--forward')
    expect(report).toMatchObject({
      ok: true,
      id: 'forward',
      verified: true,
      row: 'applied',
      migration: second,
    })
    expect(report.statements).toEqual([statements[2]])
    expect(await states()).toEqual([
      [first, 'applied'],
      [second, 'applied'],
    ])
    const status = await project.run('migrate', 'status')
    expect(status.stdout).toContain('Database schema is up to date!')
    expect(status.stdout).not.toContain('Edited')
  })

  it('loses no data without consent', async () => {
    await stop(2)
    await database.execute(`UPDATE ${user} SET ${q('age')} = 30 WHERE id = 1`)
    const before = await database.dump()
    const { code, stderr } = await project.run('migrate', 'repair', '--back')
    expect(code).toBe(1)
    expect(stderr).toContain('[K2004]')
    expect(stderr).toContain('the column `age` on the `User` table, which still contains 1 non-null values')
    expect(await database.dump()).toBe(before)
    expect((await project.run('migrate', 'repair', '--back', '--accept-data-loss')).code).toBe(0)
  })

  it('leaves alone what was changed by hand, and names it', async () => {
    await stop(1)
    await database.execute(`CREATE TABLE ${q('ByHand')} (id INTEGER NOT NULL PRIMARY KEY)`)
    const report = await json('migrate', 'doctor')
    expect(report).toMatchObject({ cutPoint: { min: 1, max: 1 }, residue: ['table "ByHand" is additional'] })
    expect((await project.run('migrate', 'repair', '--back')).code).toBe(0)
    expect(await database.query(`SELECT count(*) AS n FROM ${q('ByHand')}`)).toHaveLength(1)
    expect((await project.run('migrate', 'doctor')).stdout).toContain('- table "ByHand" is additional')
  })

  it('asks for the way where a person is there, and says how to give it where none is', async () => {
    await stop(0)
    const { code, stderr } = await project.run('migrate', 'repair')
    expect(code).toBe(1)
    expect(stderr).toContain('[K2008]')
    expect(stderr).toContain('npx kintsugi migrate repair --back\n')
    const session = await onTerminal(
      project,
      {
        url: database.url,
        columns: 120,
        onOutput: output => (output.includes('Which way shall') ? '\r' : null),
      },
      'migrate',
      'repair',
    )
    expect(session.output).toContain('marked as rolled back')
    expect(session.code).toBe(0)
    expect(session.sane).toBe(true)
  })

  it('takes the last applied migration back, and no other', async () => {
    project.migration(second, `${statements[1]};\n`)
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    const other = await project.run('migrate', 'repair', '--back', '--migration', first)
    expect(other.stderr).toContain('is not the last one that is applied')
    expect((await project.run('migrate', 'repair', '--back', '--migration', second)).code).toBe(0)
    expect(await states()).toEqual([
      [first, 'applied'],
      [second, 'rolledBack'],
    ])
    const nothing = await project.run('migrate', 'repair', '--back')
    expect(nothing.stderr).toContain('[K2002]')
  })

  it('resolve believes nothing that is not so', async () => {
    await stop(2)
    for (const [flag, what] of [
      ['--applied', 'index "User_email_key" of table "User" is missing'],
      ['--rolled-back', 'table "Tag" is additional'],
    ] as const) {
      const { code, stderr } = await project.run('migrate', 'resolve', flag, second)
      expect(code).toBe(1)
      expect(stderr).toContain('[K2007]')
      expect(stderr).toContain(what)
    }
    expect(await states()).toEqual([
      [first, 'applied'],
      [second, 'failed'],
    ])
    const forced = await project.run('migrate', 'resolve', '--rolled-back', second, '--unverified')
    expect(forced.code).toBe(0)
    const row = historyLines(await database.query(historyQuery)).find(({ name }) => name === second)
    expect(row!.logs).toContain('unverified')
  })

  it('resolve gives a database with a past its history, migration by migration', async () => {
    project.migration(second, `${statements[1]};\n`)
    await database.execute(statements[1]!)
    await database.execute('DROP TABLE _prisma_migrations')
    for (const name of [first, second]) {
      expect(await json('migrate', 'resolve', '--applied', name)).toMatchObject({ ok: true, verified: true })
    }
    expect((await project.run('migrate', 'deploy')).stdout).toContain('No pending migrations to apply.')
  })

  it('deploy --auto-repair settles what is proved, and nothing else', async () => {
    await stop(0)
    await database.execute(`DELETE FROM ${user} WHERE id = 2`)
    const again = await project.run('migrate', 'deploy', '--auto-repair')
    expect(again.stdout).toContain(`Migration ${second} had failed, and nothing of it is there (verified)`)
    expect(again.code).toBe(0)
    await database.execute(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${second}' AND rolled_back_at IS NULL`,
    )
    const whole = await project.run('migrate', 'deploy', '--auto-repair')
    expect(whole.stdout).toContain('all of it is there (verified): marked as applied')
    await database.execute(
      `UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '${second}' AND rolled_back_at IS NULL`,
    )
    await database.execute(`DROP TABLE ${q('Tag')}`)
    const partly = await project.run('migrate', 'deploy', '--auto-repair')
    expect(partly.code).toBe(1)
    expect(partly.stderr).toContain('Error: P3009')
  })
})

describe.each(databases.filter(({ id }) => id === 'postgresql'))(
  'an index left INVALID',
  ({ provider, create }) => {
    const concurrently = 'CREATE UNIQUE INDEX CONCURRENTLY "User_email_key" ON "User"("email");\n'

    /** A migration stops at building the index, because an address is there twice. */
    async function failToBuild(script: string): Promise<{
      readonly database: Database
      readonly project: TestProject
      readonly stderr: string
    }> {
      const database = await create()
      const project = createProject(provider, database.url)
      project.migration(
        first,
        'CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY, "email" TEXT NOT NULL);\n',
      )
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
      await database.execute(`INSERT INTO "User" VALUES (1, 'ann@example.com'), (2, 'ann@example.com')`)
      project.migration(second, script)
      const { code, stderr } = await project.run('migrate', 'deploy')
      expect(code).toBe(1)
      return { database, project, stderr }
    }

    /** Whether the indexes of that name are valid. */
    function built(database: Database): Promise<Record<string, unknown>[]> {
      return database.query(
        `SELECT indisvalid AS valid FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relname = 'User_email_key'`,
      )
    }

    it.each(['--back', '--forward'])('is cleared away on the way %s', async way => {
      const { database, project } = await failToBuild(
        `ALTER TABLE "User" ADD COLUMN "age" INTEGER;\n${concurrently}ALTER TABLE "User" ADD COLUMN "size" INTEGER;\n`,
      )
      const { stdout } = await project.run('migrate', 'doctor')
      expect(stdout).toContain('1 of 3 statements took effect')
      expect(stdout).toContain('index "User_email_key" of table "User" is INVALID')
      await database.execute('DELETE FROM "User" WHERE id = 2')
      const repaired = await project.run('migrate', 'repair', way)
      expect(repaired.stdout).toContain('DROP INDEX')
      expect(repaired.code).toBe(0)
      expect(await built(database)).toEqual(way === '--back' ? [] : [{ valid: true }])
      await database.drop()
      project.remove('.')
    })

    it('of a file with nothing else is no case for resolve', async () => {
      const { database, project, stderr } = await failToBuild(concurrently)
      const refused = await project.run('migrate', 'deploy')
      for (const text of [stderr, refused.stderr]) {
        expect(text).toContain('npx kintsugi migrate doctor ')
        expect(text).toContain(
          'npx kintsugi migrate repair --back   # or to undo what is left of statement 1',
        )
        expect(text).not.toContain('resolve --rolled-back')
      }
      expect(await built(database)).toEqual([{ valid: false }])
      await database.execute('DELETE FROM "User" WHERE id = 2')
      expect((await project.run('migrate', 'repair', '--back')).code).toBe(0)
      expect(await built(database)).toEqual([])
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
      expect(await built(database)).toEqual([{ valid: true }])
      await database.drop()
      project.remove('.')
    })
  },
)
