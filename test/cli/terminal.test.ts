import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { createProject, type TestProject } from './project.ts'
import { historyLines, historyQuery } from './sql.ts'
import { onTerminal, screenOf } from './terminal.ts'

const servers = databases.filter(({ provider }) => provider !== 'sqlite')
const sleep = (provider: string, seconds: number): string =>
  provider === 'mysql' ? `DO SLEEP(${seconds})` : `SELECT pg_sleep(${seconds})`
const name = (index: number): string => `202601010000${String(index).padStart(2, '0')}_step_${index}`

describe('the screen that the tests see', () => {
  it.each([
    ['a\r\nb\r\n', ['a', 'b', '']],
    ['bar\r\u001b[2Kdone\r\n', ['done', '']],
    ['\u001b[36m██\u001b[39m 1/2\r\u001b[2K', ['']],
    ['long line\rshort', ['shortline']],
  ])('of %j is %j', (output, lines) => {
    expect(screenOf(output)).toEqual(lines)
  })
})

describe.each(databases)('a terminal and $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('shows a bar while 25 migrations run, and nothing of it afterwards', async () => {
    for (let index = 1; index <= 25; index++) {
      const pause = provider === 'sqlite' ? '' : `${sleep(provider, 0.02)};\n`
      project.migration(name(index), `${pause}CREATE TABLE t${index} (id INTEGER);\n`)
    }
    const { code, output, screen, sane } = await onTerminal(
      project,
      { url: database.url, columns: 100 },
      'migrate',
      'deploy',
    )
    expect(code).toBe(0)
    expect(sane).toBe(true)
    const drawn = output.split('\r\u001b[2K').filter(line => /[█░]{24}/.test(line))
    expect(drawn[0]).toMatch(new RegExp(`░{24}.* 0/25 \\d+\\.\\d s {2}${name(1)}`))
    if (provider !== 'sqlite') {
      expect(drawn.length).toBeGreaterThan(5)
      expect(drawn.at(-1)).toMatch(/█{20,}.* 2[234]\/25 /)
    }
    const text = screen.join('\n')
    expect(text).not.toMatch(/[█░]/)
    expect(text).not.toContain('Applying migration')
    expect(text).toMatch(/25 migrations found in prisma\/migrations\n/)
    expect(text).toContain(`\nmigrations/\n  └─ ${name(1)}/\n    └─ migration.sql\n`)
    expect(text).toMatch(/\nAll migrations have been successfully applied\.\n$/)
    expect(output).toContain('\u001b[32mAll migrations have been successfully applied.\u001b[39m')
  })

  it('shows a bar while 25 migrations are replayed, and nothing of it afterwards', async () => {
    for (let index = 1; index <= 25; index++) {
      const pause = provider === 'sqlite' ? '' : `${sleep(provider, 0.04)};\n`
      project.migration(name(index), `${pause}CREATE TABLE t${index} (id INTEGER);\n`)
    }
    const diff = ['migrate', 'diff', '--from-empty', '--to-migrations', 'prisma/migrations', '--script']
    const { code, output, screen, sane } = await onTerminal(
      project,
      { url: database.url, columns: 100 },
      ...diff,
    )
    expect([code, sane]).toEqual([0, true])
    const drawn = output.split('\r\u001b[2K').filter(line => /[█░]{24}/.test(line))
    if (provider !== 'sqlite') {
      expect(drawn.length).toBeGreaterThan(3)
      expect(drawn.at(-1)).toMatch(/█{18,}.* (1|2)\d\/25 \d+\.\d s {2}replaying 2026/)
    }
    const text = screen.join('\n')
    expect(text).not.toMatch(/[█░]|replaying/)
    expect(text).toContain('-- CreateTable\nCREATE TABLE ')
    const piped = await project.run(...diff)
    expect(piped.stderr).not.toMatch(/[█░]|replaying/)
    expect(screen.join('\n')).toContain(piped.stdout.trim())
  })

  it('shows a failure on a clean line', async () => {
    project.migration(name(1), 'CREATE TABLE t1 (id INTEGER);\n')
    project.migration(name(2), 'CREATE TABL t2 (id INTEGER);\n')
    const { code, screen, sane } = await onTerminal(
      project,
      { url: database.url, columns: 100 },
      'migrate',
      'deploy',
    )
    expect(code).toBe(1)
    expect(sane).toBe(true)
    expect(screen.join('\n')).not.toMatch(/[█░]/)
    expect(screen).toContain('Error: P3018')
    expect(screen).toContain(`  ┌─ prisma/migrations/${name(2)}/migration.sql:1:8`)
  })
})

describe.each(servers)('a long statement on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
    project.migration(name(1), 'CREATE TABLE t1 (id INTEGER);\n')
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('is shown after two seconds, and Ctrl-C ends it with 130 and leaves the terminal clean', async () => {
    project.migration(name(2), `CREATE TABLE t2 (id INTEGER);\n${sleep(provider, 60)};\n`)
    const begun = performance.now()
    let shown = 0
    const { code, output, screen, sane } = await onTerminal(
      project,
      {
        url: database.url,
        columns: 100,
        onOutput: text => {
          if (shown > 0 || !/SLEEP\(60\)/i.test(text)) return null
          shown = performance.now() - begun
          return '\u0003'
        },
      },
      'migrate',
      'deploy',
    )
    expect(shown).toBeGreaterThan(2000)
    expect(shown).toBeLessThan(6000)
    expect(output).toMatch(/ 1\/2 \d\.\d s {2}20260101000002_step_2.* {2}2\/2 .*SLEEP\(60\) \([23]\.\d s\)/i)
    expect(code).toBe(130)
    expect(sane).toBe(true)
    expect(screen.join('\n')).not.toMatch(/[█░]/)
    expect(screen).toContain(`Interrupted at statement 2 of 2 of ${name(2)}.`)
    expect(screen.join('\n')).toContain('npx kintsugi migrate status')
    const rows = historyLines(await database.query(historyQuery))
    expect(rows.map(row => [row.name, row.finished])).toEqual([
      [name(1), true],
      [name(2), false],
    ])
    // The server has stopped it too: nothing sleeps on.
    const left = {
      postgresql:
        "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND datname = current_database() AND pid <> pg_backend_pid()",
      mysql:
        'SELECT count(*) AS n FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
      sqlite: '',
    }[provider]
    await expect.poll(async () => Number((await database.query(left))[0]!.n), { timeout: 5000 }).toBe(0)
  })
})

describe('a line of progress', () => {
  const [{ create, provider }] = servers as [(typeof servers)[number]]

  it.concurrent.each([40, 12, 0])('fits into %d columns, whatever is in it', async columns => {
    const database = await create()
    const project = createProject(provider, database.url)
    const long = `${name(1)}_${'名前'.repeat(20)}`
    project.migration(long, `SELECT pg_sleep(2.8) /* ${'x'.repeat(200)} */, '\u001b]0;title\u0007';\n`)
    project.migration(name(2), 'CREATE TABLE t2 (id INTEGER);\n')
    const options = { url: database.url, columns, env: { FORCE_COLOR: '1' } }
    const { code, output, screen } = await onTerminal(project, options, 'migrate', 'deploy')
    expect(code).toBe(0)
    const lines = output
      .split('\r\u001b[2K')
      .slice(1, -1)
      .map(line => line.replace(/\u001b\[\d+m/g, ''))
    expect(lines.length).toBeGreaterThan(3)
    for (const line of lines) {
      expect(line).not.toContain('\u001b')
      const wide = [...line].filter(character => /[\u3000-\u9fff]/.test(character)).length
      expect([...line].length + wide, line).toBeLessThan(columns || 80)
    }
    expect(screen.join('\n')).not.toMatch(/[█░]/)
    await database.drop()
    project.remove('.')
  })
})

describe('where nobody watches', () => {
  const [{ create, provider }] = databases.filter(({ id }) => id === 'sqlite') as [(typeof databases)[number]]

  it.each([{ CI: 'true' }, { NO_COLOR: '1' }])('with %j', async env => {
    const database = await create()
    const project = createProject(provider, database.url)
    project.migration(name(1), 'CREATE TABLE t1 (id INTEGER);\n')
    const options = { url: database.url, columns: 80, env: env as Record<string, string> }
    const { code, output } = await onTerminal(project, options, 'migrate', 'deploy')
    expect(code).toBe(0)
    // On CI there is no bar, because logs keep every line; without colours there is one.
    expect(/[█░]/.test(output)).toBe('NO_COLOR' in env)
    if ('NO_COLOR' in env) expect(output).not.toMatch(/\u001b\[\d+m/)
    else expect(output).toContain(`Applying migration \`${name(1)}\`\r\n`)
    await database.drop()
    project.remove('.')
  })
})
