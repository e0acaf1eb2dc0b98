import { chmodSync, existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { runBound } from './rights.ts'
import { quote } from './sql.ts'

const file = 'prisma/schema.prisma'
let database: Database
let project: TestProject
const read = (name = file): string => readFileSync(join(project.path, name), 'utf8')
afterEach(async () => {
  await database.drop()
  project.remove('.')
})

describe.each(databases)('db pull on $id', ({ provider, create }) => {
  const user = quote(provider, 'User')
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    await database.execute(`CREATE TABLE ${user} (id int NOT NULL PRIMARY KEY, email varchar(191) NOT NULL)`)
  })

  it('writes the models into the file, keeps what only the file knows, and says what it took from there', async () => {
    const first = await project.run('db', 'pull')
    expect(first.stdout).toMatch(
      /^✔ Introspected 1 model and wrote it into prisma\/schema\.prisma in [\d.]+m?s\n$/,
    )
    expect(first.stderr).toContain(`\n- Introspecting based on datasource defined in ${file}\n`)
    expect(first.stderr).not.toContain('WARNING')
    expect(first.code).toBe(0)
    expect(read()).toContain('model User {')

    project.write(
      file,
      `${read().replace('model User {', '/// who\nmodel Person {').replace(/}\n$/, '\n  @@map("User")\n}\n')}`,
    )
    const second = await project.run('db', 'pull')
    expect(second.stderr).toContain(
      '\n*** WARNING ***\n\nThese models were enriched with `@@map` information taken from the previous Prisma schema:\n  - "Person"\n',
    )
    expect(read()).toMatch(/\/\/\/ who\nmodel Person \{[^}]*@@map\("User"\)\n}\n$/)
    const before = statSync(join(project.path, file)).mtimeMs
    expect((await project.run('db', 'pull')).code).toBe(0)
    expect(statSync(join(project.path, file)).mtimeMs).toBe(before)

    expect((await project.run('db', 'pull', '--force')).code).toBe(0)
    expect(read()).not.toContain('who')
    expect((await project.run('validate')).code).toBe(0)
  })

  it('refuses an empty database', async () => {
    await database.execute(`DROP TABLE ${user}`)
    const before = read()
    const result = await project.run('db', 'pull')
    expectFailure(result, 'P4001', ['The introspected database was empty.'])
    expect(result.stdout).toBe('')
    expect(read()).toBe(before)
  })

  it('prints instead of writing, with the warnings as comments', async () => {
    await database.execute(`CREATE TABLE ${quote(provider, 'loose')} (a int)`)
    const before = read()
    const printed = await project.run('db', 'pull', '--print')
    expect(printed.stdout).toMatch(/^datasource db \{[\s\S]*model User \{[\s\S]*@@ignore\n}\n$/)
    expect(printed.stderr).toContain('// *** WARNING ***\n')
    expect(read()).toBe(before)
    const json = jsonOf(await project.run('db', 'pull', '--print', '--json'))
    expect(json).toMatchObject({
      command: 'db pull',
      ok: true,
      schema: printed.stdout,
      warnings: [{ items: ['"loose"'] }],
      files: [{ name: file, changed: true }],
      problems: [],
    })
    // A database to look at needs no project.
    project.remove('prisma')
    const alone = await project.run('db', 'pull', '--print', '--url', database.url)
    expect(alone.stdout).toContain('model User {')
    expectFailure(await project.run('db', 'pull', '--url', database.url), 'K1102', [
      'Could not find Prisma Schema',
    ])
  })
})

describe('the files of db pull', () => {
  const [kind] = databases.filter(({ provider }) => provider === 'sqlite')
  beforeEach(async () => {
    database = await kind!.create()
    project = createProject('sqlite', database.url)
    await database.execute(
      'CREATE TABLE "A" (id integer PRIMARY KEY); CREATE TABLE "B" (id integer PRIMARY KEY)',
    )
  })

  it('of a folder: models stay where they are, new ones get a file', async () => {
    const config = read()
    project.remove(file)
    project.write('prisma/schema/config.prisma', config)
    project.write('prisma/schema/sub/a.prisma', '/// mine\nmodel A {\n  id Int @id\n}\n')
    project.write('prisma/schema/gone.prisma', 'model Gone {\n  id Int @id\n}\n')
    const result = await project.run('db', 'pull')
    expect(result.stdout).toMatch(/^✔ Introspected 2 models and wrote them into prisma\/schema in /)
    expect(read('prisma/schema/sub/a.prisma')).toBe(
      '/// mine\nmodel A {\n  id Int @id @default(autoincrement())\n}\n',
    )
    expect(read('prisma/schema/introspected.prisma')).toBe(
      'model B {\n  id Int @id @default(autoincrement())\n}\n',
    )
    expect(read('prisma/schema/config.prisma')).toBe(config)
    expect(read('prisma/schema/gone.prisma').trim()).toBe('')
    const printed = await project.run('db', 'pull', '--print')
    expect(printed.stdout).toMatch(/^\/\/ prisma\/schema\/config\.prisma\ndatasource db \{/)
    expect(printed.stdout).toContain('\n// prisma/schema/introspected.prisma\nmodel B {')
  })

  it('keeps links and rights, and leaves nothing beside', async () => {
    project.write('shared/real.prisma', read())
    project.remove(file)
    symlinkSync(join(project.path, 'shared/real.prisma'), join(project.path, file))
    chmodSync(join(project.path, 'shared/real.prisma'), 0o640)
    expect((await project.run('db', 'pull')).code).toBe(0)
    expect(lstatSync(join(project.path, file)).isSymbolicLink()).toBe(true)
    expect(read('shared/real.prisma')).toContain('model A {')
    expect(statSync(join(project.path, 'shared/real.prisma')).mode & 0o777).toBe(0o640)
    expect(readdirSync(join(project.path, 'shared'))).toEqual(['real.prisma'])
  })

  it('does not replace a file that is read-only', async () => {
    chmodSync(join(project.path, file), 0o444)
    const before = read()
    expectFailure(await runBound(project, database.url, 'db', 'pull'), 'K1111', ['cannot be written'])
    expect(read()).toBe(before)
    expect(readdirSync(join(project.path, 'prisma')).sort()).toEqual(['migrations', 'schema.prisma'])
  })

  it('refuses a schema that is not valid, and takes only its configuration with --force', async () => {
    const config = read()
    project.write(file, `${config}\nmodel A {\n  id Nothing @id\n}\n\nbroken {\n}\n`)
    const result = await project.run('db', 'pull')
    expectFailure(result, 'P1012', ['Introspection failed as your current Prisma schema file is invalid'])
    expect(read()).toContain('broken')
    expect((await project.run('db', 'pull', '--force')).code).toBe(0)
    expect(read()).toContain(config.trimEnd())
    expect(read()).not.toContain('broken')
    expect((await project.run('validate')).code).toBe(0)
  })

  it('says which lines no schema may hold', async () => {
    await database.execute(
      'CREATE TABLE "C" (id integer PRIMARY KEY, b int REFERENCES "B" (name)); ALTER TABLE "B" ADD COLUMN name text; CREATE INDEX part ON "B" (name) WHERE id > 3',
    )
    const result = await project.run('db', 'pull')
    expect(result.code).toBe(0)
    expect(read()).toContain('// Commented out, because no schema may say it:')
    expect((await project.run('validate')).code).toBe(0)
    expect(existsSync(join(project.path, file))).toBe(true)
  })
})

describe('db pull on PostgreSQL', () => {
  const [kind] = databases.filter(({ provider }) => provider === 'postgresql')
  beforeEach(async () => {
    database = await kind!.create()
    project = createProject('postgresql', database.url)
    await database.execute(
      'CREATE SCHEMA other; CREATE TABLE other.b (id int PRIMARY KEY); CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES other.b (id))',
    )
  })

  it('names the SQL schema that a foreign key leads to, and takes it with --schemas', async () => {
    expectFailure(await project.run('db', 'pull'), 'P4002', [
      '`public.a` points to `other.b` in constraint `a_b_id_fkey`. Please add `other` to your `schemas` property',
    ])
    expect((await project.run('db', 'pull', '--schemas', 'public,other')).code).toBe(0)
    expect(read()).toContain('schemas  = ["public", "other"]')
    expect(read()).toContain('@@schema("other")')
    expect((await project.run('db', 'pull')).code).toBe(0)
  })

  it('tells what would make a schema without a generator valid', async () => {
    await database.execute('ALTER TABLE a DROP COLUMN b_id; CREATE INDEX part ON a (id) WHERE id > 3')
    project.write(file, 'datasource db {\n  provider = "postgresql"\n}\n')
    const result = await project.run('db', 'pull', '--url', database.url)
    expect(result.code).toBe(0)
    expect(result.stderr).toContain('The pulled schema is not valid yet:')
    expect(result.stderr).toContain('Add "partialIndexes" to previewFeatures in your generator block.')
    project.write(
      file,
      `generator client {\n  provider = "prisma-client"\n  output   = "./client"\n}\n\n${read()}`,
    )
    expect((await project.run('db', 'pull', '--force', '--url', database.url)).code).toBe(0)
    expect(read()).toContain('previewFeatures = ["partialIndexes"]')
    expect((await project.run('validate')).code).toBe(0)
  })
})
