import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure } from './failures.ts'
import { migrationsOf, scriptOf } from './migrations.ts'
import { createProject, type Result, type TestProject } from './project.ts'

const inSync = '\nAlready in sync, no schema change or pending migration was found.\n'

describe('the loop of development on PostgreSQL', () => {
  const { create, provider } = databases.find(({ id }) => id === 'postgresql')!
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await create()
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })
  const dev = (...args: string[]): Promise<Result> => project.run('migrate', 'dev', ...args)

  it('works in several SQL schemas', async () => {
    project = createProject(provider, database.url)
    project.remove('prisma/migrations')
    const schema = (field: string): void =>
      project.write(
        'prisma/schema.prisma',
        `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
  schemas  = ["base", "shop"]
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["multiSchema"]
}

model User {
  id     Int     @id @default(autoincrement())
  ${field}
  orders Order[]

  @@schema("base")
}

model Order {
  id     Int  @id @default(autoincrement())
  user   User @relation(fields: [userId], references: [id])
  userId Int

  @@schema("shop")
}
`,
      )
    schema('email String?')
    const first = await dev('--name', 'init')
    expect(first.stdout).toContain('Your database is now in sync with your schema.')
    expect((await dev()).stdout).toBe(inSync)
    await database.execute(
      `INSERT INTO base."User" (email) VALUES ('ann'); INSERT INTO shop."Order" ("userId") VALUES (1)`,
    )

    schema('mail String?')
    expectFailure(await dev(), 'K1112', [
      'You are about to drop the column `email` on the `User` table, which still contains 1 non-null values.',
      'with --rename base.User.email=mail the data stays',
    ])
    expect((await dev('--rename', 'base.User.email=mail')).code).toBe(0)
    expect(await database.query('SELECT mail FROM base."User"')).toEqual([{ mail: 'ann' }])
    expect(scriptOf(project, migrationsOf(project)[1]!)).toBe(
      '-- RenameColumn\nALTER TABLE "base"."User" RENAME COLUMN "email" TO "mail";\n',
    )

    await database.execute('CREATE TABLE shop.stray (id INTEGER PRIMARY KEY)')
    expectFailure(await dev(), 'K1010', ['[+] Added tables\n  - stray\n', '2 rows of 2 tables'])
    const adopted = await dev('--adopt-drift')
    expect(adopted.code).toBe(0)
    expect(scriptOf(project, migrationsOf(project)[2]!)).toContain('CREATE TABLE "shop"."stray" (')

    expectFailure(await project.run('migrate', 'reset'), 'K1112', [
      'would be lost: base.User: 1 row',
      'would be lost: shop.Order: 1 row',
    ])
    await database.execute('CREATE TABLE public.untouched (id INTEGER)')
    const reset = await project.run('migrate', 'reset', '--force')
    expect(reset.code).toBe(0)
    expect(await database.query('SELECT * FROM base."User"')).toEqual([])
    expect(await database.query('SELECT * FROM public.untouched')).toEqual([])
  })

  it('works in the SQL schema of the URL, and leaves the others alone', async () => {
    project = createProject(provider, `${database.url}?schema=own`)
    project.remove('prisma/migrations')
    project.write(
      'prisma/schema.prisma',
      'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\nmodel User {\n  id   Int  @id\n  kind Kind\n}\n\nenum Kind {\n  ADMIN\n}\n',
    )
    await database.execute('CREATE TABLE public.untouched (id INTEGER)')
    expect((await dev('--name', 'init')).code).toBe(0)
    expect(await database.query('SELECT * FROM own."User"')).toEqual([])
    expect((await dev()).stdout).toBe(inSync)
    await database.execute('CREATE TABLE own.stray (id INTEGER PRIMARY KEY)')
    expectFailure(await dev(), 'K1010', ['  - stray\n'])
    expect((await dev('--adopt-drift')).code).toBe(0)
    // Where the namespace goes without saying, the migration fits any.
    expect(scriptOf(project, migrationsOf(project)[1]!)).toContain('CREATE TABLE "stray" (')
    const reset = await project.run('migrate', 'reset', '--force')
    expect(reset.code).toBe(0)
    expect(await database.query('SELECT * FROM own.stray')).toEqual([])
    expect(await database.query('SELECT * FROM public.untouched')).toEqual([])
  })

  it('replays in the database that was set aside for it', async () => {
    const shadow = await create()
    project = createProject(provider, database.url)
    project.remove('prisma/migrations')
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider          = "postgresql"\n  url               = env("DATABASE_URL")\n  shadowDatabaseUrl = "${shadow.url}"\n}\n\nmodel User {\n  id Int @id\n}\n`,
    )
    expect((await dev('--name', 'init')).code).toBe(0)
    expect((await dev()).stdout).toBe(inSync)
    await database.execute('CREATE TABLE stray (id INTEGER PRIMARY KEY)')
    expect((await dev('--adopt-drift')).code).toBe(0)
    await shadow.drop()
  })

  it('goes on where the user may drop what is in the schema, and not the schema itself', async () => {
    project = createProject(provider, database.url)
    project.migration('20260101000000_init', 'CREATE TABLE one (id INTEGER);\n')
    const user = `user_${Date.now()}`
    const url = new URL(database.url)
    await database.execute(
      `CREATE ROLE ${user} LOGIN PASSWORD 'secret'; GRANT ALL ON SCHEMA public TO ${user}; GRANT ALL ON DATABASE ${url.pathname.slice(1)} TO ${user}`,
    )
    url.username = user
    url.password = 'secret'
    const env = { DATABASE_URL: url.href }
    expect((await project.runWith({ env }, 'migrate', 'deploy')).code).toBe(0)
    await database.execute(
      `SET ROLE ${user}; CREATE TYPE mood AS ENUM ('good'); CREATE TABLE two (mood mood); CREATE VIEW three AS SELECT * FROM two; CREATE SEQUENCE four; CREATE FUNCTION five() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    )
    const reset = await project.runWith({ env }, 'migrate', 'reset', '--force')
    expect(reset.stderr).not.toContain('Error')
    expect(reset.code).toBe(0)
    expect(
      await database.query(
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S') ORDER BY 1`,
      ),
    ).toEqual([{ relname: '_prisma_migrations' }, { relname: 'one' }])
    // What belongs to somebody else cannot be dropped, and then nothing is.
    await database.execute('CREATE TABLE foreign_one (id INTEGER)')
    expectFailure(await project.runWith({ env }, 'migrate', 'reset', '--force'), 'P3016', [
      'Error code: 42501',
      'must be owner of',
    ])
    expect(await database.query('SELECT * FROM one')).toEqual([])
    await database.execute(`DROP OWNED BY ${user}; DROP ROLE ${user}`)
  })
})
