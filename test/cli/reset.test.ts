import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { historyLines, historyQuery, quote } from './sql.ts'
import { onTerminal } from './terminal.ts'

const init = '20260101000000_init'

describe.each(databases)('migrate reset on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const user = quote(provider, 'User')
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration(init, `CREATE TABLE ${user} (id INTEGER PRIMARY KEY, email VARCHAR(50));\n`)
    await project.run('migrate', 'deploy')
    await database.execute(`INSERT INTO ${user} VALUES (1, 'ann'), (2, 'bob')`)
    await database.execute('CREATE TABLE stray (id INTEGER)')
    await database.execute(`CREATE VIEW emails AS SELECT email FROM ${user}`)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('does nothing without consent, and says what would go', async () => {
    const before = await database.dump()
    expectFailure(await project.run('migrate', 'reset'), 'K1112', [
      'Prisma Migrate has detected that the environment is non-interactive.',
      'Use --force to run this command without user interaction.',
      '  = would be lost: User: 2 rows\n',
      'npx kintsugi migrate reset --force',
    ])
    expect(await database.dump()).toBe(before)
    expect(await database.query(`SELECT * FROM ${user}`)).toHaveLength(2)
  })

  it('empties the database and applies every migration', async () => {
    const { code, stdout } = await project.run('migrate', 'reset', '--force')
    expect(stdout).toBe(
      `\nDatabase reset successful\n\nThe following migration(s) have been applied:\n\nmigrations/\n  └─ ${init}/\n    └─ migration.sql\n\n`,
    )
    expect(code).toBe(0)
    expect(await database.query(`SELECT * FROM ${user}`)).toEqual([])
    expect(await database.dump()).not.toMatch(/stray|emails/)
    expect(historyLines(await database.query(historyQuery))).toEqual([
      { name: init, finished: true, rolledBack: false, steps: 1, logs: null },
    ])
    expect((await project.run('migrate', 'status')).code).toBe(0)
  })

  it('reads every file before anything is lost', async () => {
    project.write('prisma/migrations/20260102000000_empty/README', '')
    expectFailure(await project.run('migrate', 'reset', '--force'), 'P3015', ['20260102000000_empty'])
    expect(await database.query(`SELECT * FROM ${user}`)).toHaveLength(2)
  })

  it('asks on a terminal, naming what will be lost; Ctrl-C ends it', async () => {
    const answer = async (key: string) => {
      let typed = false
      return onTerminal(
        project,
        {
          url: database.url,
          columns: 100,
          onOutput: output => {
            if (typed || !output.includes('Are you sure you want to reset your database?')) return null
            typed = true
            return key
          },
        },
        'migrate',
        'reset',
      )
    }
    const no = await answer('n')
    expect([no.code, no.sane]).toEqual([130, true])
    expect(no.screen).toContain('  • User: 2 rows')
    expect(no.screen).toContain('Reset cancelled.')
    const interrupted = await answer('\u0003')
    expect([interrupted.code, interrupted.sane]).toEqual([130, true])
    expect(await database.query(`SELECT * FROM ${user}`)).toHaveLength(2)
    const yes = await answer('y')
    expect([yes.code, yes.sane]).toEqual([0, true])
    expect(yes.screen).toContain('Database reset successful')
    expect(await database.query(`SELECT * FROM ${user}`)).toEqual([])
  })

  it('runs the seed, unless it is told not to', async () => {
    project.write('package.json', '{ "prisma": { "seed": "node seed.mjs one\\\\ word" } }')
    project.write(
      'seed.mjs',
      `import { writeFileSync } from 'node:fs'\nwriteFileSync('seeded', JSON.stringify(process.argv.slice(2)))\nconsole.log('sown')\n`,
    )
    const skipped = await project.run('migrate', 'reset', '--force', '--skip-seed')
    expect(skipped.code).toBe(0)
    expect(existsSync(join(project.path, 'seeded'))).toBe(false)
    const seeded = await project.run('migrate', 'reset', '--force')
    expect(seeded.code).toBe(0)
    expect(seeded.stderr).toContain('Running seed command `node seed.mjs one\\ word` ...')
    expect(readFileSync(join(project.path, 'seeded'), 'utf8')).toBe('["one word"]')
    const document = jsonOf({ ...(await project.run('migrate', 'reset', '--force', '--json')), stderr: '' })
    expect(document).toEqual({
      command: 'migrate reset',
      ok: true,
      reset: true,
      applied: [{ name: init, statements: 1, ms: expect.any(Number) }],
      generated: null,
      seed: 'node seed.mjs one\\ word',
    })
  })
})
