import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { answering, down, enter } from './answers.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { migrationsOf, scriptOf } from './migrations.ts'
import { createProject, type Result, type TestProject } from './project.ts'
import { quote } from './sql.ts'

const inSync = '\nAlready in sync, no schema change or pending migration was found.\n'

/** Two tables with a relation, an index and a key over what is going to be renamed. */
const before = `model User {
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String?
  posts Post[]
}

model Post {
  id       Int    @id @default(autoincrement())
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int
  title    String

  @@index([authorId, title])
}
`

describe.each(databases)('a rename on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  const dev = (...args: string[]): Promise<Result> => project.run('migrate', 'dev', ...args)
  const describeSchema = (models: string): void =>
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n${models}`,
    )
  const last = (): string => scriptOf(project, migrationsOf(project).at(-1)!)
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.remove('prisma/migrations')
    project.write('node_modules/.keep', '')
    describeSchema(before)
    expect((await dev('--name', 'init')).code).toBe(0)
    await database.execute(`INSERT INTO ${q('User')} (email, name) VALUES ('ann@example.com', 'Ann')`)
    await database.execute(`INSERT INTO ${q('Post')} (${q('authorId')}, title) VALUES (1, 'Hello')`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('of a column keeps its values, its indexes and its keys', async () => {
    describeSchema(before.replace('email String', 'mail  String').replaceAll('authorId', 'writerId'))
    const { error } = jsonOf<{ error: { notes: string[] } }>(await dev('--json'))
    expect(error.notes).toEqual([
      'no migration was written',
      'it looks like a rename: with --rename Post.authorId=writerId the data stays',
      'it looks like a rename: with --rename User.email=mail the data stays',
    ])
    const renamed = await dev('--rename', 'User.email=mail', '--rename', 'Post.authorId=Post.writerId')
    expect(renamed.stderr).not.toContain('Error')
    expect(renamed.code).toBe(0)
    expect(last()).toMatch(
      /\n-- RenameColumn\nALTER TABLE ["`]User["`] (RENAME COLUMN ["`]email["`] TO ["`]mail["`]|CHANGE `email` `mail` VARCHAR\(191\) NOT NULL);\n/,
    )
    expect(last()).not.toMatch(/DROP COLUMN|DROP TABLE|Warnings/)
    expect(await database.query(`SELECT mail FROM ${q('User')}`)).toEqual([{ mail: 'ann@example.com' }])
    expect(await database.query(`SELECT title FROM ${q('Post')} WHERE ${q('writerId')} = 1`)).toHaveLength(1)
    expect((await dev()).stdout).toBe(inSync)
    expect((await project.run('migrate', 'reset', '--force')).code).toBe(0)
    expect((await dev()).stdout).toBe(inSync)
  })

  it('of a table keeps its rows and what refers to it', async () => {
    describeSchema(before.replaceAll('User', 'Person').replace('name  String?', 'full  String?'))
    const renamed = await dev('--rename', 'User=Person', '--rename', 'User.name=full')
    expect(renamed.stderr).not.toContain('Error')
    expect(renamed.code).toBe(0)
    expect(last()).toMatch(
      /^-- RenameTable\nALTER TABLE ["`]User["`] RENAME TO ["`]Person["`];\n\n-- RenameColumn\nALTER TABLE ["`]Person["`] (RENAME COLUMN ["`]name["`] TO ["`]full["`]|CHANGE `name` `full` VARCHAR\(191\) NULL);\n/,
    )
    expect(last()).not.toMatch(/DROP COLUMN|DROP TABLE|Warnings/)
    expect(await database.query(`SELECT email, ${q('full')} FROM ${q('Person')}`)).toEqual([
      { email: 'ann@example.com', full: 'Ann' },
    ])
    expect((await dev()).stdout).toBe(inSync)
    // The numbers go on where they were.
    await database.execute(`INSERT INTO ${q('Person')} (email) VALUES ('bob@example.com')`)
    expect(await database.query(`SELECT id FROM ${q('Person')}`)).toHaveLength(2)
  })

  it('counts under the names that the database knows', async () => {
    describeSchema(before.replaceAll('User', 'Person').replace('  name  String?\n', ''))
    expectFailure(await dev('--rename', 'User=Person'), 'K1112', [
      'You are about to drop the column `name` on the `Person` table, which still contains 1 non-null values.',
    ])
  })

  it('is asked for on a terminal; without one the drop is written with its warning', async () => {
    describeSchema(before.replace('name  String?', 'full  String?'))
    expectFailure(await dev(), 'K1112', [
      'You are about to drop the column `name` on the `User` table, which still contains 1 non-null values.',
      'it looks like a rename: with --rename User.name=full the data stays',
    ])
    const dropped = await answering(
      project,
      database.url,
      [
        ['Is the column `User.full` new, or is it another one, renamed?', enter],
        ['Are you sure you want to create and apply this migration?', 'n'],
      ],
      'migrate',
      'dev',
    )
    expect([dropped.code, dropped.sane]).toEqual([130, true])
    const renamed = await answering(
      project,
      database.url,
      [
        ['Is the column `User.full` new, or is it another one, renamed?', `${down}${enter}`],
        ['Enter a name for the new migration:', enter],
      ],
      'migrate',
      'dev',
    )
    expect([renamed.code, renamed.sane]).toEqual([0, true])
    expect(await database.query(`SELECT ${q('full')} FROM ${q('User')}`)).toEqual([{ full: 'Ann' }])
  })

  it('that fits nothing is refused, with what would', async () => {
    expectFailure(await dev('--rename', 'User=Person'), 'K1113', ['nothing is dropped and added'])
    describeSchema(before.replace('name  String?', 'full  String?'))
    expectFailure(await dev('--rename', 'User.nam=full'), 'K1113', ['it could be: User.name=full'])
    expect(migrationsOf(project)).toHaveLength(1)
  })
})
