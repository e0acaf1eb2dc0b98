import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { quote } from './sql.ts'

const migrations = 'prisma/migrations'
const diff = ['migrate', 'diff']
const empty = '-- This is an empty migration.\n'

/** A datasource without a URL: as Prisma 7 wants it. */
const datasource = (provider: string): string => `datasource db {\n  provider = "${provider}"\n}\n\n`
const small = 'model Author {\n  id   Int    @id\n  name String @unique\n}\n'
const large = `${small.replace('}', '  posts Post[]\n}')}
model Post {
  id       Int    @id @default(autoincrement())
  title    String @default("none")
  author   Author @relation(fields: [authorId], references: [id])
  authorId Int

  @@index([authorId])
}
`

let project: TestProject
afterEach(() => project.remove('.'))

describe('two schema files', () => {
  beforeEach(() => {
    project = createProject('postgresql', 'postgresql://nobody@localhost:1/none')
    project.write('old.prisma', datasource('postgresql') + small)
    project.write('new.prisma', datasource('postgresql') + large)
  })
  const both = ['--from-schema', 'old.prisma', '--to-schema', 'new.prisma']

  it('are told apart for people, in Prisma’s words', async () => {
    const { code, stdout } = await project.run(...diff, ...both)
    expect(code).toBe(0)
    expect(stdout).toBe(`
[+] Added tables
  - Post

[*] Changed the \`Post\` table
  [+] Added index on columns (authorId)
  [+] Added foreign key on columns (authorId)
`)
  })

  it('become SQL with --script, and the flags of Prisma 6 do the same', async () => {
    const { code, stdout } = await project.run(...diff, ...both, '--script')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^-- CreateTable\nCREATE TABLE "Post" \(\n/)
    expect(stdout).toMatch(/\n\n-- AddForeignKey\nALTER TABLE "Post" ADD CONSTRAINT .*;\n$/)
    const old = ['--from-schema-datamodel', 'old.prisma', '--to-schema-datamodel', 'new.prisma']
    expect((await project.run(...diff, ...old, '--script')).stdout).toBe(stdout)
  })

  it('decide the exit code where that is asked for', async () => {
    const same = ['--from-schema', 'new.prisma', '--to-schema', 'new.prisma']
    expect((await project.run(...diff, ...both, '--exit-code')).code).toBe(2)
    const none = await project.run(...diff, ...same, '--exit-code')
    expect(none).toMatchObject({ code: 0, stdout: 'No difference detected.\n' })
    expect((await project.run(...diff, ...same, '--script')).stdout).toBe(empty)
  })

  it('go into a file with --output', async () => {
    const { code, stdout } = await project.run(...diff, ...both, '--script', '-o', 'out.sql')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const script = await project.run(...diff, ...both, '--script')
    expect(readFileSync(join(project.path, 'out.sql'), 'utf8')).toBe(script.stdout)
  })

  it('are one document with --json', async () => {
    const document = jsonOf(await project.run(...diff, ...both, '--json', '--exit-code'))
    expect(document).toMatchObject({ command: 'migrate diff', ok: true, empty: false })
    expect(document.script).toContain('CREATE TABLE "Post"')
    expect(document.summary).toContain('[+] Added tables')
  })
})

describe('wrong use', () => {
  beforeEach(() => {
    project = createProject('postgresql', 'postgresql://nobody@localhost:1/none')
    project.write('a.prisma', datasource('postgresql') + small)
  })

  it.each([
    [[], 'K1106', '0 `--from-...` parameter(s) provided. 1 must be provided.'],
    [['--from-empty'], 'K1106', '0 `--to-...` parameter(s) provided. 1 must be provided.'],
    [
      ['--from-empty', '--from-schema', 'a.prisma', '--to-empty'],
      'K1106',
      '2 `--from-...` parameter(s) provided. 1 must be provided.',
    ],
    [['--from-empty', '--to-empty'], 'K1009', 'Could not determine the connector'],
    [['--from-empty', '--to-schema', 'nowhere.prisma'], 'K1102', 'nowhere.prisma'],
    [['--from-empty', '--to-migrations', 'nowhere'], 'K1009', 'migration_lock.toml'],
    [['--from-empty', '--to-url', 'bogus://nowhere'], 'P1013', 'protocol'],
    [['--from-empty', '--to-schema', 'a.prisma', '-o', 'no/such/folder.sql'], 'K1107', 'folder.sql'],
  ] as const)('%j is %s', async (flags, code, says) => {
    expectFailure(await project.run(...diff, ...flags), code, [says])
  })

  it('compares only what is for one kind of database', async () => {
    project.write('b.prisma', datasource('sqlite') + small)
    const result = await project.run(...diff, '--from-schema', 'a.prisma', '--to-schema', 'b.prisma')
    expectFailure(result, 'K1009', ['`postgresql`', '`sqlite`'])
  })

  it('of the schema language is shown with its place', async () => {
    project.write('a.prisma', `${datasource('postgresql')}model A {\n  id Int @idd\n}\n`)
    const result = await project.run(...diff, '--from-empty', '--to-schema', 'a.prisma')
    expectFailure(result, 'P1012', ['a.prisma:6:10', '@idd'])
  })

  it('never shows a password', async () => {
    const url = 'postgresql://me:S3cretOfNobody@127.0.0.1:1/none'
    const { code, all } = await project.run(...diff, '--from-empty', '--to-url', url)
    expect(code).toBe(1)
    expect(all).not.toContain('S3cret')
  })
})

describe.each(databases)('$id', ({ id, provider, create }) => {
  let database: Database
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.write('prisma/schema.prisma', datasource(provider) + large)
    project.write(
      'prisma.config.ts',
      `export default { datasource: { url: ${JSON.stringify(database.url)} } }\n`,
    )
  })
  afterEach(() => database.drop())

  const script = async (...flags: string[]): Promise<string> => {
    const result = await project.run(...diff, ...flags, '--script')
    expect(result.code, result.stderr).toBe(0)
    return result.stdout
  }
  const toSchema = ['--to-schema', 'prisma/schema.prisma']

  it('makes a database what the schema says, and sees that nothing is left', async () => {
    await database.execute(await script('--from-config-datasource', ...toSchema))
    expect(await script('--from-config-datasource', ...toSchema)).toBe(empty)
    expect(await script('--from-url', database.url, ...toSchema)).toBe(empty)
    await database.execute(await script('--from-url', database.url, '--to-empty'))
    expect(await script('--from-url', database.url, '--to-empty')).toBe(empty)
  })

  it('sees by hand what somebody else has changed', async () => {
    await database.execute(await script('--from-empty', ...toSchema))
    const table = provider === 'mysql' ? '`Post`' : '"Post"'
    await database.query(`ALTER TABLE ${table} ADD COLUMN extra INTEGER`)
    const { stdout } = await project.run(...diff, ...toSchema, '--from-config-datasource', '--exit-code')
    expect(stdout).toBe(
      provider === 'sqlite'
        ? '\n[*] Redefined table `Post`\n'
        : '\n[*] Changed the `Post` table\n  [-] Removed column `extra`\n',
    )
  })

  it('counts what would be lost of a live database for --json, and tells people what Prisma tells', async () => {
    await database.execute(await script('--from-empty', ...toSchema))
    await database.execute(`INSERT INTO ${quote(provider, 'Author')} VALUES (1, 'ann'), (2, 'bob')`)
    const warningsFrom = async (...from: string[]): Promise<unknown> =>
      jsonOf(await project.run(...diff, ...from, '--to-empty', '--json')).warnings
    expect(await warningsFrom('--from-config-datasource')).toEqual([
      'You are about to drop the `Author` table, which is not empty (2 rows).',
    ])
    expect(await warningsFrom('--from-schema', 'prisma/schema.prisma')).toEqual([
      'You are about to drop the `Author` table. If the table is not empty, all the data it contains will be lost.',
      'You are about to drop the `Post` table. If the table is not empty, all the data it contains will be lost.',
    ])
    const text = await project.run(...diff, '--from-config-datasource', '--to-empty')
    expect(text.all).not.toContain('2 rows')
  })

  it('leaves alone what a schema file cannot say', async () => {
    await database.execute(await script('--from-empty', ...toSchema))
    const table = provider === 'mysql' ? '`Post`' : '"Post"'
    await database.query(`CREATE VIEW by_hand AS SELECT title FROM ${table}`)
    if (provider !== 'mysql') {
      await database.query(`CREATE INDEX some_by_hand ON ${table} (title) WHERE title <> 'none'`)
      await database.query(`CREATE INDEX lower_by_hand ON ${table} (lower(title))`)
    }
    expect(await script('--from-config-datasource', ...toSchema)).toBe(empty)
  })

  it('replays migrations, leaves nothing behind, and changes nothing', async () => {
    project.migration('1_init', await script('--from-empty', ...toSchema))
    const before = await database.dump()
    const rest = await script('--from-migrations', migrations, ...toSchema)
    expect(rest).toBe(empty)
    const all = await script('--from-config-datasource', '--to-migrations', migrations)
    expect(all).toContain('CREATE TABLE')
    expect(await database.dump()).toBe(before)
    expect(await shadows()).toEqual([])
  })

  it('tells where a migration fails while it is replayed', async () => {
    project.migration('1_init', 'CREATE TABLE a (id INTEGER PRIMARY KEY);\n')
    project.migration(
      '2_bad',
      'CREATE TABLE b (id INTEGER PRIMARY KEY);\n\nALTER TABLE nowhere ADD x INTEGER;\n',
    )
    const result = await project.run(...diff, '--from-migrations', migrations, ...toSchema)
    expectFailure(result, 'P3006', [
      'Migration `2_bad` failed to apply cleanly to the shadow database.',
      `${migrations}/2_bad/migration.sql:3:`,
      'your own database was not touched',
    ])
    expect(await database.dump()).not.toContain('nowhere')
    expect(await shadows()).toEqual([])
  })

  it('refuses a shadow database that holds something', async () => {
    if (provider === 'sqlite') return
    project.migration('1_init', 'CREATE TABLE a (id INTEGER PRIMARY KEY);\n')
    await database.execute('CREATE TABLE precious (id INTEGER PRIMARY KEY);')
    const flags = ['--from-migrations', migrations, ...toSchema, '--shadow-database-url', database.url]
    expectFailure(await project.run(...diff, ...flags), 'K1008', ['precious', 'nothing in it was changed'])
    await database.query('SELECT id FROM precious')
    await database.execute('DROP TABLE precious;')
    expect(await script(...flags)).toContain('CREATE TABLE')
    expect(await script('--from-url', database.url, '--to-empty')).toBe(empty)
  })

  /** Of the temporary databases that are there now, those that stay: other tests have theirs on the same server. */
  async function shadows(): Promise<readonly string[]> {
    if (provider === 'sqlite') return []
    const read = async (): Promise<readonly string[]> => {
      const rows = await database.query(
        provider === 'mysql'
          ? "SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE 'kintsugi\\_shadow\\_%'"
          : "SELECT datname AS name FROM pg_database WHERE datname LIKE 'kintsugi\\_shadow\\_%'",
      )
      return rows.map(({ name }) => String(name))
    }
    let left = await read()
    for (let attempt = 0; left.length > 0 && attempt < 300; attempt++) {
      await pause(100)
      const now = new Set(await read())
      left = left.filter(name => now.has(name))
    }
    return left
  }

  it(`knows ${id} by its URL`, async () => {
    const wrong = provider === 'sqlite' ? 'postgresql' : 'sqlite'
    project.write('wrong.prisma', datasource(wrong) + small)
    const result = await project.run(...diff, '--from-url', database.url, '--to-schema', 'wrong.prisma')
    expectFailure(result, 'K1009', [`\`${provider}\``, `\`${wrong}\``])
  })
})
