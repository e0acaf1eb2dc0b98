import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerYes } from '../../src/commands/ask.ts'
import { type DevOptions, dev } from '../../src/commands/dev.ts'
import { createProject, type TestProject } from '../cli/project.ts'
import { type Database, databases } from '../databases.ts'

describe.each(databases)('what `migrate dev` replays, on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const count = 12
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.write('node_modules/.keep', '')
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  const schema = (...fields: readonly string[]): void =>
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n${Array.from({ length: count }, (_, index) => `model t${index} {\n  id Int @id @default(autoincrement())\n  a  Int?\n${index === 3 ? fields.map(field => `  ${field}\n`).join('') : ''}}\n`).join('\n')}`,
    )

  /** Runs it. @returns how it ended, and the migrations that were replayed for that, by their number. */
  async function run(more: Partial<DevOptions> = {}) {
    const replayed: number[] = []
    let now = Date.UTC(2026, 0, 1)
    const { end } = await dev({
      cwd: project.path,
      env: { DATABASE_URL: database.url },
      createOnly: false,
      skipSeed: true,
      skipGenerate: true,
      renames: [],
      ways: [],
      name: 'next',
      ...more,
      ask: answerYes,
      runProgram: () => Promise.reject(new Error('nothing is to be run')),
      now: () => new Date((now += 1000)),
      runner: { host: 'test', pid: 1 },
      onEvent: event => {
        if (event.kind === 'migrationReplayed') replayed.push(Number(event.name.slice(0, 14)))
      },
    })
    return { end: end.kind, replayed }
  }

  /** A migration for each table, all applied; then one run. */
  async function begin(more = ''): Promise<void> {
    const id = { postgresql: 'SERIAL', mysql: 'INTEGER AUTO_INCREMENT', sqlite: 'INTEGER' }[provider]
    for (let index = 0; index < count; index++) {
      const key =
        provider === 'sqlite'
          ? 'id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT'
          : `id ${id} NOT NULL, ${provider === 'mysql' ? 'PRIMARY KEY (id)' : `CONSTRAINT t${index}_pkey PRIMARY KEY (id)`}`
      const charset = provider === 'mysql' ? ' DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci' : ''
      const rows = index === 5 ? more : ''
      project.migration(
        `${20200101000000 + index}_t`,
        `CREATE TABLE t${index} (${key}, a INTEGER)${charset};\n${rows}`,
      )
    }
    schema()
    expect(await run()).toMatchObject({ end: 'applied' })
    for (let index = 0; index < count; index++) {
      await database.execute(`INSERT INTO t${index} (a) VALUES (1), (2)`)
    }
  }

  it('is nothing after a run that wrote a migration, however many', async () => {
    await begin()
    expect(await run()).toEqual({ end: 'inSync', replayed: [] })
    schema('b Int?', 'c String? @unique')
    const written = await run()
    expect(written.end).toBe('created')
    // The rows of a file are not to be had from the live one: there the last one is replayed on a copy.
    expect(written.replayed).toHaveLength(provider === 'sqlite' ? 1 : 0)
    expect(await run()).toEqual({ end: 'inSync', replayed: [] })
    schema('b Int?', 'c String? @unique', 'd DateTime @default(now())')
    expect((await run()).end).toBe('created')
    expect(await run()).toEqual({ end: 'inSync', replayed: [] })
    // One that comes from elsewhere is replayed alone: what all before it lead to was kept.
    project.migration('20990101000000_elsewhere', 'CREATE INDEX t4_a ON t4 (a);\n')
    expect((await run({ createOnly: true })).replayed).toEqual([20990101000000])
  })

  it('is nothing even where the history has rows, so that its states are not kept', async () => {
    await begin('INSERT INTO t5 (a) VALUES (7);\n')
    schema('b Int?')
    expect((await run()).end).toBe('created')
    expect(await run()).toEqual({ end: 'inSync', replayed: [] })
  })

  it('is the last one where the database was not what its migrations led to', async () => {
    await begin()
    await database.execute('CREATE INDEX drifted ON t7 (a)')
    schema('b Int?')
    const { end } = await run({ ways: ['ignoreDrift'] })
    expect(end).toBe('created')
    await database.execute(provider === 'mysql' ? 'DROP INDEX drifted ON t7' : 'DROP INDEX drifted')
    // With what is in a database alone nothing is kept as what migrations lead to.
    const next = await run()
    expect(next.end).toBe('inSync')
    expect(next.replayed).toHaveLength(provider === 'sqlite' ? 0 : 1)
  })
})
