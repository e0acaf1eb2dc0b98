import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { createProject, type TestProject } from './project.ts'
import { historyLines, historyQuery, quote } from './sql.ts'

// The two scenarios of the documentation ("a migration failed in production"), word for word what a person types.
describe.each(databases)('a failed migration on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  const key = {
    postgresql: 'SERIAL PRIMARY KEY',
    mysql: 'INTEGER PRIMARY KEY AUTO_INCREMENT',
    sqlite: 'INTEGER PRIMARY KEY',
  }[provider]
  const history = async (): Promise<unknown[]> =>
    historyLines(await database.query(historyQuery)).map(({ logs, ...line }) => ({
      ...line,
      logs: logs === null ? null : logs === '' ? '' : 'text',
    }))
  const init = { name: '20260101000000_init', finished: true, rolledBack: false, steps: 1, logs: null }

  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration(
      '20260101000000_init',
      `CREATE TABLE ${q('User')} (${q('id')} ${key}, ${q('email')} VARCHAR(100) NOT NULL);\n`,
    )
    const { code, stdout } = await project.run('migrate', 'deploy')
    expect(stdout).toContain('All migrations have been successfully applied.')
    expect(code).toBe(0)
    await database.execute(`INSERT INTO ${q('User')} (email) VALUES ('a@x'), ('a@x')`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  /** Rows stand in the way of a unique index: the second of three statements fails on every database. */
  const failing = (): string =>
    `-- AlterTable\nALTER TABLE ${q('User')} ADD COLUMN ${q('name')} VARCHAR(50);\n\n-- CreateIndex\nCREATE UNIQUE INDEX ${q('User_email_key')} ON ${q('User')}(${q('email')});\n\nCREATE TABLE ${q('After')} (${q('id')} INTEGER);\n`
  /** Where DDL commits by itself, the first statement stays. */
  const done = provider === 'mysql' ? 1 : 0

  async function failToDeploy(): Promise<void> {
    project.migration('20260102000000_unique', failing())
    project.migration('20260103000000_later', `CREATE TABLE ${q('Later')} (${q('id')} INTEGER);\n`)
    const { code, stderr } = await project.run('migrate', 'deploy')
    expect(code).toBe(1)
    expect(stderr).toContain('Error: P3018')
    expect(stderr).toContain('Migration name: 20260102000000_unique')
    expect(stderr).toMatch(/prisma\/migrations\/20260102000000_unique\/migration\.sql:5:1/)
    expect(stderr).toContain('statement 2 of 3 failed')
    expect(stderr).toContain(
      done === 0 ? 'nothing of the migration took effect' : 'statement 1 of 3 is committed',
    )
    expect(stderr).toContain(
      done === 0
        ? 'npx kintsugi migrate resolve --rolled-back 20260102000000_unique'
        : 'npx kintsugi migrate doctor ',
    )

    const rows = historyLines(await database.query(historyQuery))
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({
      name: '20260102000000_unique',
      finished: false,
      rolledBack: false,
      steps: done,
    })
    expect(rows[1]!.logs).toMatch(
      /statement 2 of 3 \(prisma\/migrations\/20260102000000_unique\/migration\.sql:5:1\)/,
    )
    expect(rows[1]!.logs!.split('\n').at(-1)).toMatch(/^kintsugi-journal: \{.*"failed":1/)

    const again = await project.run('migrate', 'deploy')
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('Error: P3009')
    expect(again.stderr).toContain('The `20260102000000_unique` migration started at ')
    const status = await project.run('migrate', 'status')
    expect(status.code).toBe(1)
    expect(status.stdout).toContain('Following migration have not yet been applied:\n20260103000000_later\n')
    expect(status.stdout).toContain('Following migration have failed:\n20260102000000_unique\n')
  }

  it('is resolved as rolled back, corrected and deployed', async () => {
    await failToDeploy()
    if (done === 1) await database.execute(`ALTER TABLE ${q('User')} DROP COLUMN ${q('name')}`)
    const resolved = await project.run('migrate', 'resolve', '--rolled-back', '20260102000000_unique')
    expect(resolved).toMatchObject({
      code: 0,
      stdout: '\nMigration 20260102000000_unique marked as rolled back.\n',
    })

    const status = await project.run('migrate', 'status')
    expect(status.stdout).toContain(
      'Following migrations have not yet been applied:\n20260102000000_unique\n20260103000000_later\n',
    )
    project.migration('20260102000000_unique', `DELETE FROM ${q('User')} WHERE id > 1;\n${failing()}`)
    const deployed = await project.run('migrate', 'deploy')
    expect(deployed.stdout).toContain('20260102000000_unique/')
    expect(deployed.code).toBe(0)
    expect(await history()).toEqual([
      init,
      { name: '20260102000000_unique', finished: false, rolledBack: true, steps: done, logs: 'text' },
      { name: '20260102000000_unique', finished: true, rolledBack: false, steps: 1, logs: null },
      { name: '20260103000000_later', finished: true, rolledBack: false, steps: 1, logs: null },
    ])
    expect((await project.run('migrate', 'status')).stdout).toContain('Database schema is up to date!')
  })

  it('is completed by hand, resolved as applied, and the rest is deployed', async () => {
    await failToDeploy()
    const rest = failing().split(';\n').slice(done)
    project.write('fix.sql', `DELETE FROM ${q('User')} WHERE id > 1;\n${rest.join(';\n')}`)
    const fixed = await project.run('db', 'execute', '--file', 'fix.sql')
    expect(fixed).toMatchObject({ code: 0, stdout: '\nScript executed successfully.\n' })
    const resolved = await project.run('migrate', 'resolve', '--applied', '20260102000000_unique')
    expect(resolved).toMatchObject({
      code: 0,
      stdout: '\nMigration 20260102000000_unique marked as applied.\n',
    })
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    expect(await history()).toEqual([
      init,
      { name: '20260102000000_unique', finished: false, rolledBack: true, steps: done, logs: 'text' },
      { name: '20260102000000_unique', finished: true, rolledBack: false, steps: 0, logs: '' },
      { name: '20260103000000_later', finished: true, rolledBack: false, steps: 1, logs: null },
    ])
    const twice = await project.run('migrate', 'resolve', '--applied', '20260102000000_unique')
    expect(twice).toMatchObject({ code: 1 })
    expect(twice.stderr).toContain('P3008')
  })

  it('with a syntax error points at the word and leaves the way out', async () => {
    project.migration(
      '20260102000000_syntax',
      `CREATE TABLE ${q('A')} (id INTEGER);\n\nCREATE TABL ${q('B')} (id INTEGER);\n`,
    )
    const { code, stderr } = await project.run('migrate', 'deploy')
    expect(code).toBe(1)
    expect(stderr).toMatch(/20260102000000_syntax\/migration\.sql:3:8/)
    expect(stderr).toMatch(/^3 │ CREATE TABL .*\n {2}│ {8}\^+ /m)
    if (done === 1) await database.execute(`DROP TABLE ${q('A')}`)
    expect((await project.run('migrate', 'resolve', '--rolled-back', '20260102000000_syntax')).code).toBe(0)
    project.migration('20260102000000_syntax', `CREATE TABLE ${q('A')} (id INTEGER);\n`)
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
  })

  it('with a NOT NULL column on a table with rows', async () => {
    project.migration(
      '20260102000000_age',
      `ALTER TABLE ${q('User')} ADD COLUMN ${q('age')} INTEGER NOT NULL;\n`,
    )
    const { code, stderr } = await project.run('migrate', 'deploy')
    // MySQL fills such a column with zeros and is content, under Prisma too.
    if (provider === 'mysql') return expect(code).toBe(0)
    expect(code).toBe(1)
    expect(stderr).toContain('nothing of the migration took effect')
    expect((await project.run('migrate', 'resolve', '--rolled-back', '20260102000000_age')).code).toBe(0)
    project.migration(
      '20260102000000_age',
      `ALTER TABLE ${q('User')} ADD COLUMN ${q('age')} INTEGER NOT NULL DEFAULT 0;\n`,
    )
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    expect(await database.query(`SELECT age FROM ${q('User')}`)).toEqual([{ age: 0 }, { age: 0 }])
  })
})
