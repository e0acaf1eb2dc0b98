import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { quote } from './sql.ts'
import { onTerminal } from './terminal.ts'

const inSync = /^\n🚀 {2}Your database is now in sync with your Prisma schema\. Done in \d+(ms|\.\d\ds)\n$/

function schemaOf(provider: string, ...fields: readonly string[]): string {
  return `datasource db {
  provider = "${provider}"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id @default(autoincrement())
  email String @unique
${fields.map(field => `  ${field}\n`).join('')}}
`
}

describe.each(databases)('db push on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const user = quote(provider, 'User')
  const describeSchema = (...fields: readonly string[]): void =>
    project.write('prisma/schema.prisma', schemaOf(provider, ...fields))
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    describeSchema()
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('makes the database what the schema says, and finds nothing to do the second time', async () => {
    const first = await project.run('db', 'push')
    expect(first.stdout).toMatch(inSync)
    expect(first.code).toBe(0)
    await database.execute(`INSERT INTO ${user} (email) VALUES ('ann@example.com')`)
    const second = await project.run('db', 'push')
    expect(second.stdout).toBe('\nThe database is already in sync with the Prisma schema.\n')
    expect(second.code).toBe(0)
    describeSchema('age Int?')
    expect((await project.run('db', 'push')).stdout).toMatch(inSync)
    expect(await database.query(`SELECT email, age FROM ${user}`)).toEqual([
      { email: 'ann@example.com', age: null },
    ])
  })

  it('leaves the history alone, whether there is one or not', async () => {
    project.migration('20260101000000_init', 'CREATE TABLE other (id INTEGER PRIMARY KEY);\n')
    await project.run('migrate', 'deploy')
    const before = await database.query('SELECT * FROM _prisma_migrations')
    const { code } = await project.run('db', 'push', '--accept-data-loss')
    expect(code).toBe(0)
    expect(await database.query('SELECT * FROM _prisma_migrations')).toEqual(before)
    const reset = await project.run('db', 'push', '--force-reset')
    expect(reset.code).toBe(0)
    await expect(database.query('SELECT * FROM _prisma_migrations')).rejects.toThrow()
  })

  it('refuses what rows stand in the way of, whatever may be lost, and says how many there are', async () => {
    await project.run('db', 'push')
    await database.execute(`INSERT INTO ${user} (email) VALUES ('ann@example.com'), ('bob@example.com')`)
    describeSchema('age Int')
    const before = await database.dump()
    for (const flags of [[], ['--accept-data-loss']]) {
      expectFailure(await project.run('db', 'push', ...flags), 'K1012', [
        'We found changes that cannot be executed:',
        '  • Added the required column `age` to the `User` table without a default value. There are 2 rows in this table, it is not possible to execute this step.\n',
        'npx kintsugi db push --force-reset',
      ])
    }
    expect(await database.dump()).toBe(before)
    const forced = await project.run('db', 'push', '--force-reset')
    expect(forced.stdout).toMatch(inSync)
    expect(forced.stderr).toMatch(/^The (PostgreSQL|MySQL|SQLite) database ".*" was successfully reset\.$/m)
    expect(await database.query(`SELECT * FROM ${user}`)).toEqual([])
  })

  it('loses data with consent alone, and says what', async () => {
    describeSchema('age Int?')
    await project.run('db', 'push')
    await database.execute(`INSERT INTO ${user} (email, age) VALUES ('ann@example.com', 1), ('b', NULL)`)
    describeSchema()
    const warning =
      '⚠️  There might be data loss when applying the changes:\n\n  • You are about to drop the column `age` on the `User` table, which still contains 1 non-null values.\n\n'
    const refused = await project.run('db', 'push')
    expectFailure(refused, 'K1112', [
      warning,
      'Use the --accept-data-loss flag to ignore the data loss warnings',
    ])
    const kept = await database.query(`SELECT age FROM ${user} ORDER BY id`)
    expect(kept.map(({ age }) => (age === null ? null : Number(age)))).toEqual([1, null])
    const accepted = await project.run('db', 'push', '--accept-data-loss')
    expect(accepted.stderr).toContain(warning)
    expect(accepted.stdout).toMatch(inSync)
    await expect(database.query(`SELECT age FROM ${user}`)).rejects.toThrow()
    expect(await database.query(`SELECT id FROM ${user}`)).toHaveLength(2)
  })

  it('asks on a terminal, and takes no for an answer', async () => {
    describeSchema('age Int?')
    await project.run('db', 'push')
    await database.execute(`INSERT INTO ${user} (email, age) VALUES ('ann@example.com', 1)`)
    describeSchema()
    const answer = async (key: string) => {
      let typed = false
      return onTerminal(
        project,
        {
          url: database.url,
          columns: 100,
          onOutput: output => {
            if (typed || !output.includes('Do you want to ignore the warning(s)?')) return null
            typed = true
            return key
          },
        },
        'db',
        'push',
      )
    }
    const no = await answer('n')
    expect([no.code, no.sane]).toEqual([130, true])
    expect(no.screen).toContain('Push cancelled.')
    const interrupted = await answer('\u0003')
    expect([interrupted.code, interrupted.sane]).toEqual([130, true])
    expect(interrupted.screen).toContain('Interrupted.')
    expect(await database.query(`SELECT age FROM ${user}`)).toHaveLength(1)
    const yes = await answer('y')
    expect([yes.code, yes.sane]).toEqual([0, true])
    await expect(database.query(`SELECT age FROM ${user}`)).rejects.toThrow()
  })

  it('prints a document with --json', async () => {
    const document = jsonOf(await project.run('db', 'push', '--json'))
    expect(document).toEqual({
      command: 'db push',
      ok: true,
      pushed: true,
      reset: false,
      executed: provider === 'mysql' ? 1 : 2,
      warnings: [],
      unexecutable: [],
      generated: null,
    })
  })
})
