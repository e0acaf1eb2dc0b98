import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure } from './failures.ts'
import { createProject, type Result, type TestProject } from './project.ts'
import { historyLines, historyQuery, quote } from './sql.ts'

// The two situations of Prisma's documentation, word for word: the database is ahead of the schema, and a migration failed.

const inSync = '\nAlready in sync, no schema change or pending migration was found.\n'
const [init, next, later] = ['20260101000000_init', '20260102000000_next', '20260103000000_later']
const schemaFile = 'prisma/schema.prisma'

const user =
  'model User {\n  id    Int     @id @default(autoincrement())\n  email String  @unique\n  name  String?\n}\n'
const order = 'model Order {\n  id    Int @id @default(autoincrement())\n  total Int\n}\n'

describe.each(databases)('on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  const kintsugi = (...args: string[]): Promise<Result> => project.run(...args)
  const describeSchema = (...models: readonly string[]): void =>
    project.write(
      schemaFile,
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n${models.join('\n')}`,
    )
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.write('node_modules/.keep', '')
    describeSchema(user)
    const { stdout, code } = await kintsugi(
      'migrate',
      'diff',
      '--from-empty',
      '--to-schema',
      schemaFile,
      '--script',
    )
    expect(code).toBe(0)
    project.migration(init!, stdout)
    expect((await kintsugi('migrate', 'deploy')).stdout).toContain(
      'All migrations have been successfully applied.',
    )
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  /** The flags of Prisma 5 and 6, and those of 7. */
  const eras = [
    ['old', () => database.url],
    ['new', () => ''],
  ] as const

  describe.each(eras)('a table that somebody made by hand, with the %s flags', (era, url) => {
    const live = (side: string): readonly string[] =>
      era === 'old' ? [`--${side}-url`, url()] : [`--${side}-config-datasource`]
    const file = (side: string): readonly string[] => [
      era === 'old' ? `--${side}-schema-datamodel` : `--${side}-schema`,
      schemaFile,
    ]
    const diff = (...args: readonly string[]): Promise<Result> => kintsugi('migrate', 'diff', ...args)
    beforeEach(async () => {
      const sql = await diffOf(user + order)
      await database.execute(sql)
    })

    /** The SQL of a table, as this database has it. */
    async function diffOf(models: string): Promise<string> {
      project.write('ahead.prisma', `datasource db {\n  provider = "${provider}"\n}\n\n${models}`)
      project.write('behind.prisma', `datasource db {\n  provider = "${provider}"\n}\n\n${user}`)
      return (await diff('--from-schema', 'behind.prisma', '--to-schema', 'ahead.prisma', '--script')).stdout
    }

    it('is taken back', async () => {
      expect((await kintsugi('migrate', 'status')).stdout).toContain('Database schema is up to date!')
      expect((await kintsugi('migrate', 'deploy')).stdout).toContain('No pending migrations to apply.')
      expectFailure(await kintsugi('migrate', 'dev'), 'K1010', ['[+] Added tables\n  - Order\n'])

      const back = [...live('from'), ...file('to')]
      expect((await diff(...back)).stdout).toBe('\n[-] Removed tables\n  - Order\n')
      expect((await diff(...back, '--exit-code')).code).toBe(2)
      const { stdout } = await diff(...back, '--script')
      expect(stdout).toMatch(/^-- DropTable\n(PRAGMA foreign_keys=off;\n)?DROP TABLE ["`]Order["`];\n/)
      project.write('rollback.sql', stdout)
      expect((await kintsugi('db', 'execute', '--file', 'rollback.sql')).stdout).toBe(
        '\nScript executed successfully.\n',
      )
      const after = await diff(...back, '--exit-code')
      expect([after.code, after.stdout]).toEqual([0, 'No difference detected.\n'])
      expect((await kintsugi('migrate', 'status')).stdout).toContain('Database schema is up to date!')
      expect((await kintsugi('migrate', 'dev')).stdout).toBe(inSync)
    })

    it('is taken into the history and the schema', async () => {
      const { stdout } = await diff(...file('from'), ...live('to'), '--script')
      // As Prisma 6, which the schema with a URL is for: the namespace comes first.
      expect(stdout).toMatch(
        /^(-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n)?-- CreateTable\nCREATE TABLE ("public"\.)?["`]Order["`] \(\n/,
      )
      project.migration(next!, stdout)
      expect((await kintsugi('migrate', 'status')).stdout).toContain(
        `Following migration have not yet been applied:\n${next}\n`,
      )
      const resolved = await kintsugi('migrate', 'resolve', '--applied', next!)
      expect(resolved.stdout).toContain(`Migration ${next} marked as applied.`)
      expect((await kintsugi('migrate', 'status')).stdout).toContain('Database schema is up to date!')
      expect(
        historyLines(await database.query(historyQuery)).map(({ name, steps }) => [name, steps]),
      ).toEqual([
        [init, 1],
        [next, 0],
      ])
      const pulled = await kintsugi('db', 'pull')
      expect(pulled.code).toBe(0)
      const schema = readFileSync(join(project.path, schemaFile), 'utf8')
      expect(schema).toContain(order)
      expect((await kintsugi('validate')).code).toBe(0)
      const dev = await kintsugi('migrate', 'dev', '--name', 'nothing')
      expect(dev.stdout).toBe(inSync)
      expect((await kintsugi('migrate', 'deploy')).stdout).toContain('No pending migrations to apply.')
    })
  })

  describe('a migration that fails', () => {
    // MySQL commits the first statement; elsewhere nothing of the file is left.
    const commits = provider === 'mysql'
    const [addAge, addIndex] = [
      `ALTER TABLE ${q('User')} ADD COLUMN age INTEGER;\n`,
      `CREATE UNIQUE INDEX ${q('User_name_key')} ON ${q('User')}(name);\n`,
    ]
    const unique = user.replace('String?\n', 'String? @unique\n  age   Int?\n')
    beforeEach(async () => {
      await database.execute(`INSERT INTO ${q('User')} (email, name) VALUES ('a', 'same'), ('b', 'same')`)
      project.migration(next!, addAge + addIndex)
      project.migration(later!, `CREATE TABLE ${q('Tag')} (id INTEGER NOT NULL PRIMARY KEY);\n`)
      describeSchema(
        unique,
        provider === 'sqlite'
          ? 'model Tag {\n  id Int @id @default(autoincrement())\n}\n'
          : 'model Tag {\n  id Int @id\n}\n',
      )
      expectFailure(await kintsugi('migrate', 'deploy'), 'P3018', [`Migration name: ${next}`])
      expectFailure(await kintsugi('migrate', 'deploy'), 'P3009', [`The \`${next}\` migration started at`])
      expectFailure(await kintsugi('migrate', 'dev'), 'K1010', [
        `The migration \`${next}\` failed.`,
        'Next:\n  npx kintsugi migrate ',
      ])
    })
    const execute = async (sql: string): Promise<void> => {
      project.write('fix.sql', sql)
      expect((await kintsugi('db', 'execute', '--file', 'fix.sql')).stdout).toBe(
        '\nScript executed successfully.\n',
      )
    }
    const separate = `UPDATE ${q('User')} SET name = email;\n`
    const deploysTheRest = async (...names: readonly string[]): Promise<void> => {
      const { stdout } = await kintsugi('migrate', 'deploy')
      for (const name of names) expect(stdout).toContain(`  └─ ${name}/\n`)
      expect((await kintsugi('migrate', 'status')).stdout).toContain('Database schema is up to date!')
      expect((await kintsugi('migrate', 'dev')).stdout).toBe(inSync)
      expect(existsSync(join(project.path, 'prisma/migrations', later!))).toBe(true)
    }

    it('is finished by hand and recorded as applied', async () => {
      await execute(`${separate}${commits ? '' : addAge}${addIndex}`)
      expect((await kintsugi('migrate', 'resolve', '--applied', next!)).stdout).toContain(
        'marked as applied.',
      )
      await deploysTheRest(later!)
    })

    it('is taken back, and deployed again', async () => {
      await execute(`${commits ? `ALTER TABLE ${q('User')} DROP COLUMN age;\n` : ''}${separate}`)
      expect((await kintsugi('migrate', 'resolve', '--rolled-back', next!)).stdout).toContain(
        'marked as rolled back.',
      )
      await deploysTheRest(next!, later!)
    })
  })
})
