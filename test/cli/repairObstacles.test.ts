import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { createProject, type TestProject } from './project.ts'
import { quote } from './sql.ts'

const first = '20260101000000_first'
const second = '20260102000000_second'
const third = '20260103000000_third'

/** What stands in the way of a diagnosis: it says so, says what it can, and changes nothing. */
describe.each(databases)('obstacles to doctor and repair on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  const addColumn = (name: string): string => `ALTER TABLE ${q('User')} ADD COLUMN ${q(name)} INTEGER;\n`
  const json = async (...args: string[]): Promise<Record<string, unknown>> =>
    JSON.parse((await project.run(...args, '--json')).stdout) as Record<string, unknown>

  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration(first, `CREATE TABLE ${q('User')} (${q('id')} INTEGER NOT NULL PRIMARY KEY);\n`)
    project.migration(second, addColumn('age'))
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    project.migration(third, `${addColumn('size')}${addColumn('age')}`)
    expect((await project.run('migrate', 'deploy')).code).toBe(1)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('an applied migration was edited, and replays no more', async () => {
    project.migration(second, 'ALTER TABLE nowhere ADD COLUMN age INTEGER;\n')
    const before = await database.dump()
    const { code, stdout } = await project.run('migrate', 'doctor')
    expect(code).toBe(1)
    expect(stdout).toContain('nothing could be compared, because no copy of the history could be made')
    expect(stdout).toContain(
      `${second} was edited after it was applied: what it did then may look like made by hand`,
    )
    expect(stdout).toContain(
      `npx kintsugi migrate resolve --rolled-back ${third}   # after undoing by hand what took effect`,
    )
    for (const way of ['--back', '--forward']) {
      const { code, stderr } = await project.run('migrate', 'repair', way)
      expect(code).toBe(1)
      expect(stderr).toContain('Error: P3006')
      expect(stderr).toContain(`prisma/migrations/${second}/migration.sql:1`)
    }
    expect(await database.dump()).toBe(before)
  })

  it('an applied migration was edited, and still replays', async () => {
    project.migration(second, `${addColumn('age')}${addColumn('weight')}`)
    const { notes, residue, repairs } = await json('migrate', 'doctor')
    expect(notes).toContain(
      `${second} was edited after it was applied: what it did then may look like made by hand`,
    )
    expect(residue).toEqual(['column "weight" of table "User" is missing'])
    expect(repairs).toMatchObject([{ id: 'back', obstacle: null }, { id: 'forward' }])
    expect((await project.run('migrate', 'repair', '--back', '--accept-data-loss')).code).toBe(0)
  })

  it('hundreds of things were made by hand', async () => {
    const tables = Array.from({ length: 100 }, (_, at) => q(`by_hand_${String(at).padStart(3, '0')}`))
    for (const table of tables) await database.execute(`CREATE TABLE ${table} (${q('id')} INTEGER NOT NULL)`)
    const report = await json('migrate', 'doctor')
    expect(report.residue).toHaveLength(100)
    const { stdout } = await project.run('migrate', 'doctor')
    expect(stdout).toContain(
      '  - table "by_hand_019" is additional\n  … and 80 more: --json lists them all\n',
    )
    expect((await project.run('migrate', 'repair', '--back', '--accept-data-loss')).code).toBe(0)
    expect(await database.dump()).toContain('by_hand_099')
  })
})

it.each(databases.filter(({ id }) => id === 'postgresql'))(
  'the user may read the catalog, and no table, on $id',
  async ({ provider, create }) => {
    const [database, shadow] = [await create(), await create()]
    const project = createProject(provider, database.url)
    const role = `reader_${new URL(database.url).pathname.slice(1)}`
    const asReader = (of: string): string => {
      const url = new URL(of)
      url.username = role
      url.password = 'secret-word'
      return url.href
    }
    try {
      project.migration(first, 'CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY);\n')
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
      await database.execute('INSERT INTO "User" VALUES (1)')
      project.migration(
        second,
        'ALTER TABLE "User" ADD COLUMN "size" INTEGER;\nCREATE INDEX CONCURRENTLY "User_no_idx" ON "User"("no");\n',
      )
      expect((await project.run('migrate', 'deploy')).code).toBe(1)
      await database.execute(`CREATE ROLE ${role} LOGIN PASSWORD 'secret-word'`)
      await database.execute(`GRANT SELECT ON _prisma_migrations TO ${role}`)
      await shadow.execute(`ALTER DATABASE "${new URL(shadow.url).pathname.slice(1)}" OWNER TO ${role}`)
      await shadow.execute(`ALTER SCHEMA public OWNER TO ${role}`)
      project.write(
        'prisma/schema.prisma',
        `datasource db {\n  provider = "postgresql"\n  url = "${asReader(database.url)}"\n  shadowDatabaseUrl = "${asReader(shadow.url)}"\n}\n`,
      )
      const { code, all } = await project.run('migrate', 'doctor')
      expect(code).toBe(1)
      expect(all).toContain('1 of 2 statements took effect')
      // How many rows there are it may not know: then it says that there may be some.
      expect(all).toContain('All the data in the column will be lost.')
      const back = await project.run('migrate', 'repair', '--back', '--accept-data-loss')
      expect(back.code).toBe(1)
      expect(back.all).toContain('must be owner of table User (42501)')
      expect(all + back.all).not.toContain('secret-word')
    } finally {
      await shadow.drop()
      await database.execute(`DROP OWNED BY ${role}`)
      await database.execute(`DROP ROLE ${role}`)
      await database.drop()
      project.remove('.')
    }
  },
)
