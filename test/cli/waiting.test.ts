import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { answering, down, enter } from './answers.ts'
import { migrationsOf } from './migrations.ts'
import { createProject, type Result, type TestProject } from './project.ts'
import { historyQuery, quote } from './sql.ts'

/** While a person thinks, others go on: the lock is given back, and what was answered is looked at anew. */
describe.each(databases)('a question that waits, on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  /** Another one at work on the same server, and on the same database where it says so. */
  let other: TestProject
  let elsewhere: Database
  const user = quote(provider, 'User')
  const first = 'CREATE TABLE first (id INTEGER PRIMARY KEY);\n'
  const schema = (...fields: readonly string[]): void =>
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\nmodel User {\n  id Int @id\n${fields.map(field => `  ${field}\n`).join('')}}\n`,
    )
  const deployTo = (url: string): Promise<Result> =>
    other.runWith({ env: { DATABASE_URL: url } }, 'migrate', 'deploy')
  const answer = (answers: Parameters<typeof answering>[2], ...args: string[]) =>
    answering(project, database.url, answers, ...args)
  const question = 'Are you sure you want to create and apply this migration?'

  beforeEach(async () => {
    database = await create()
    elsewhere = await create()
    project = createProject(provider, database.url)
    other = createProject(provider, elsewhere.url)
    other.migration('20260101000000_first', first)
    project.remove('prisma/migrations')
    schema('age Int?')
    expect((await project.run('migrate', 'dev', '--name', 'init')).code).toBe(0)
    await database.execute(`INSERT INTO ${user} (id, age) VALUES (1, 1)`)
  })
  afterEach(async () => {
    await database.drop()
    await elsewhere.drop()
    project.remove('.')
    other.remove('.')
  })

  it('holds up no deploy to another database of the server', async () => {
    schema()
    const session = await answer(
      [
        [
          question,
          async () => {
            expect((await deployTo(elsewhere.url)).code).toBe(0)
            return 'y'
          },
        ],
        ['Enter a name for the new migration:', `drop${enter}`],
      ],
      'migrate',
      'dev',
    )
    expect([session.code, session.sane]).toEqual([0, true])
    expect(migrationsOf(project)).toHaveLength(2)
    expect(await database.query(historyQuery)).toHaveLength(2)
  })

  it('holds up no deploy to the same database, and the answer does not count then', async () => {
    schema()
    const session = await answer(
      [
        [
          question,
          async () => {
            expect((await deployTo(database.url)).code).toBe(0)
            return 'y'
          },
        ],
      ],
      'migrate',
      'dev',
    )
    expect([session.code, session.sane]).toEqual([1, true])
    expect(session.output).toContain('K1014')
    expect(session.output).toContain('npx kintsugi migrate dev')
    expect(migrationsOf(project)).toHaveLength(1)
    expect(await database.query(`SELECT age FROM ${user}`)).toHaveLength(1)
    // What the other one has done stands.
    expect(await database.query(historyQuery)).toHaveLength(2)
  })

  it('is asked anew where rows have come that would be lost', async () => {
    await database.execute(`CREATE TABLE ${quote(provider, 'Order')} (id INTEGER NOT NULL PRIMARY KEY)`)
    const session = await answer(
      [
        ['What shall be done about it?', `${down}${enter}`],
        [
          'Type the name of the database',
          async () => {
            await database.execute(`INSERT INTO ${quote(provider, 'Order')} VALUES (1)`)
            return `${provider === 'sqlite' ? database.url.split('/').at(-1)! : new URL(database.url).pathname.slice(1)}${enter}`
          },
        ],
      ],
      'migrate',
      'dev',
    )
    expect([session.code, session.sane]).toEqual([1, true])
    expect(session.output).toContain('K1014')
    expect(await database.query(`SELECT * FROM ${quote(provider, 'Order')}`)).toHaveLength(1)
  })

  it('of db push does not count where the database was changed meanwhile', async () => {
    schema()
    const session = await answer(
      [
        [
          'Do you want to ignore the warning(s)?',
          async () => {
            expect((await deployTo(elsewhere.url)).code).toBe(0)
            await database.execute('CREATE TABLE second (id INTEGER PRIMARY KEY)')
            return 'y'
          },
        ],
      ],
      'db',
      'push',
    )
    expect([session.code, session.sane]).toEqual([1, true])
    expect(session.output).toContain('K1014')
    expect(session.output).toContain('npx kintsugi db push')
    expect(await database.query(`SELECT age FROM ${user}`)).toHaveLength(1)
  })

  it('of repair holds up nobody, and counts where nothing has changed', async () => {
    project.migration(
      '20990101000000_half',
      `CREATE TABLE half (id INTEGER PRIMARY KEY);\nCREATE TABLE ${user} (id INTEGER);\n`,
    )
    expect((await project.run('migrate', 'deploy')).code).toBe(1)
    const meanwhile = (work: () => Promise<void>): Parameters<typeof answering>[2] => [
      [
        'Which way shall 20990101000000_half be taken?',
        async () => {
          await work()
          return enter
        },
      ],
    ]
    const changed = await answer(
      meanwhile(() => database.execute('CREATE TABLE second (id INTEGER PRIMARY KEY)')),
      'migrate',
      'repair',
    )
    expect([changed.code, changed.sane]).toEqual([1, true])
    expect(changed.output).toContain('K1014')
    await database.execute('DROP TABLE second')
    const repaired = await answer(
      meanwhile(async () => {
        expect((await deployTo(elsewhere.url)).code).toBe(0)
      }),
      'migrate',
      'repair',
    )
    expect([repaired.code, repaired.sane]).toEqual([0, true])
  })
})
