import { readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { answering, ctrlC } from './answers.ts'
import { expectFailure } from './failures.ts'
import { migrationsOf } from './migrations.ts'
import { createProject, type Result, type TestProject } from './project.ts'

const servers = databases.filter(({ provider }) => provider !== 'sqlite')
const schema = (provider: string): string =>
  `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\nmodel User {\n  id Int @id\n}\n`

describe.each(servers)('Ctrl-C on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const sleep = provider === 'mysql' ? 'DO SLEEP(60)' : 'SELECT pg_sleep(60)'
  const sleeping = {
    postgresql:
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()",
    mysql:
      "SELECT 1 FROM information_schema.processlist WHERE info LIKE '%SLEEP(60)%' AND id <> CONNECTION_ID()",
  }[provider as 'postgresql' | 'mysql']
  const shadows = {
    postgresql: "SELECT datname FROM pg_database WHERE datname LIKE 'kintsugi\\_shadow\\_%'",
    mysql:
      "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'kintsugi\\_shadow\\_%'",
  }[provider as 'postgresql' | 'mysql']
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.write('prisma/schema.prisma', schema(provider))
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('while a history is replayed ends the session, and nothing of the shadow database stays', async () => {
    const before = (await database.query(shadows)).length
    project.migration('20260101000000_slow', `CREATE TABLE slow (id INTEGER);\n${sleep};\n`)
    let interrupt = (): void => {}
    const running = project.runWith({ onSpawn: kill => (interrupt = () => kill('SIGINT')) }, 'migrate', 'dev')
    await expect.poll(() => database.query(sleeping), { timeout: 20_000 }).not.toHaveLength(0)
    interrupt()
    const { code, stderr } = await running
    expect(code).toBe(130)
    expect(stderr).toContain('Interrupted at statement 2 of 2 of 20260101000000_slow.')
    expect(stderr).toContain('your own database was not touched')
    expect(migrationsOf(project)).toEqual(['20260101000000_slow'])
    await expect.poll(() => database.query(sleeping)).toHaveLength(0)
    // Other tests have shadow databases of their own meanwhile.
    expect((await database.query(shadows)).length).toBeLessThanOrEqual(before + 3)
    await expect(database.query('SELECT * FROM slow')).rejects.toThrow()
  })
})

describe('Ctrl-C', () => {
  const { create, provider } = databases.find(({ id }) => id === 'sqlite')!
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.write('prisma/schema.prisma', schema(provider))
    project.write('package.json', '{ "prisma": { "seed": "node seed.mjs" } }')
    project.write('seed.mjs', `console.log('sowing')\nsetTimeout(() => {}, 60_000)\n`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it.each([
    ['db', 'seed'],
    ['migrate', 'reset', '--force'],
  ])('while a seed runs ends it: %s %s', async (...args) => {
    const { code, sane, screen } = await answering(project, database.url, [['sowing', ctrlC]], ...args)
    expect([code, sane]).toEqual([130, true])
    expect(screen).toContain('Interrupted.')
  })

  it('is what Escape is at a question', async () => {
    const { code, sane } = await answering(
      project,
      database.url,
      [['Enter a name for the new migration:', '\u001b']],
      'migrate',
      'dev',
    )
    expect([code, sane]).toEqual([130, true])
    expect(readdirSync(join(project.path, 'prisma/migrations'))).toEqual(['migration_lock.toml'])
  })
})

describe('a migration that cannot be written', () => {
  const { create, provider } = databases.find(({ id }) => id === 'sqlite')!

  it('leaves nothing, and the database as it was', async () => {
    const database = await create()
    const project = createProject(provider, database.url)
    project.write('prisma/schema.prisma', schema(provider))
    project.remove('prisma/migrations')
    symlinkSync('nowhere/deep', join(project.path, 'prisma/migrations'))
    const result: Result = await project.run('migrate', 'dev', '--name', 'x')
    expectFailure(result, 'K1013', ['The migration prisma/migrations/', 'cannot be written: '])
    expect(result.stderr).not.toContain(project.path)
    expect(readdirSync(join(project.path, 'prisma')).sort()).toEqual(['migrations', 'schema.prisma'])
    expect(await database.query(`SELECT name FROM sqlite_master WHERE name = 'User'`)).toEqual([])
    await database.drop()
    project.remove('.')
  })
})
