import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, databases } from '../databases.ts'
import { expectFailure, expectFailureOf, type JsonError, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { historyQuery, quote } from './sql.ts'

const sqlite = databases.find(({ id }) => id === 'sqlite')!
const init = '20260101000000_init'
const next = '20260102000000_next'

describe('the command line', () => {
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await sqlite.create()
    project = createProject('sqlite', database.url)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })
  const untouched = async (): Promise<void> => {
    expect(await database.query('SELECT name FROM sqlite_master')).toEqual([])
  }

  it.each([
    [[], ['migrate', 'db', '--version']],
    [['migrate'], ['deploy', 'status', 'resolve']],
    [['db'], ['execute']],
    [
      ['migrate', 'deploy'],
      ['--schema <path>', '--config <path>', '--url <url>', '--json', '--no-color'],
    ],
    [
      ['migrate', 'status'],
      ['--schema <path>', '--json'],
    ],
    [
      ['migrate', 'resolve'],
      ['--applied <migration>', '--rolled-back <migration>'],
    ],
    [
      ['db', 'execute'],
      ['--file <path>', '--stdin'],
    ],
  ])('explains %j on demand', async (command, words) => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout, stderr } = await project.run(...command, flag)
      expect(code).toBe(0)
      expect(stderr).toBe('')
      expect(stdout).toMatch(`Usage: ${['kintsugi', ...command].join(' ')} [options]`)
      for (const word of [...words, '-h, --help']) expect(stdout).toContain(word)
      expect(stdout).not.toContain('--preview-feature')
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    }
  })

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
    for (const flag of ['--version', '-v']) {
      expect(await project.run(flag)).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
    }
  })

  it.each([[[]], [['migrate']], [['db']]])('alone, %j prints the help and fails', async command => {
    const { code, stdout, stderr } = await project.run(...command)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('Commands:')
  })

  it.each<[string, string | RegExp, string, string]>([
    ['nonsense', "unknown command 'nonsense'", '--help', 'kintsugi'],
    ['migrat deploy', 'Did you mean migrate?', '--help', 'kintsugi'],
    ['migrate nonsense', "unknown command 'nonsense'", 'migrate --help', 'migrate'],
    ['migrate deplyo', 'Did you mean deploy?', 'migrate --help', 'migrate'],
    ['migrate resolv', 'Did you mean resolve?', 'migrate --help', 'migrate'],
    ['db exec', 'Did you mean execute?', 'db --help', 'db'],
    ['migrate deploy --nonsense', "unknown option '--nonsense'", 'migrate deploy --help', 'migrate deploy'],
    ['migrate deploy --schmea x', 'Did you mean --schema?', 'migrate deploy --help', 'migrate deploy'],
    ['migrate deploy --schema', 'argument missing', 'migrate deploy --help', 'migrate deploy'],
    ['migrate deploy extra', 'too many arguments', 'migrate deploy --help', 'migrate deploy'],
    [
      'migrate resolve --applied',
      "'--applied <migration>' argument missing",
      'migrate resolve --help',
      'migrate resolve',
    ],
    [
      'migrate resolve --rolled_back x',
      'Did you mean --rolled-back?',
      'migrate resolve --help',
      'migrate resolve',
    ],
    ['db execute --fil x', 'Did you mean --file?', 'db execute --help', 'db execute'],
    ['--nonsense', "unknown option '--nonsense'", '--help', 'kintsugi'],
  ])('does not understand `%s`, and says what is near', async (line, says, help, command) => {
    const words = line.split(' ')
    const result = await project.run(...words)
    expectFailure(result, 'K1106', [says])
    expect(result.stderr.trimEnd().split('\n').slice(-2)).toEqual(['Next:', `  npx kintsugi ${help}`])
    // The flag comes first where the last word lacks its argument, which it would be taken for.
    const at = command === 'kintsugi' ? 0 : command.split(' ').length
    const json = await project.run(...words.slice(0, at), '--json', ...words.slice(at))
    expect(json.code).toBe(1)
    const document = jsonOf<{ command: string; ok: boolean; error: JsonError }>(json)
    if (at === 2) expect(document.command).toBe(command)
    expect(document).toMatchObject({ ok: false, error: { code: 'K1106' } })
    await untouched()
  })

  it.each<[string[], string, readonly (string | RegExp)[]]>([
    [
      ['migrate', 'resolve'],
      '--applied or --rolled-back must be part of the command',
      ['npx kintsugi migrate resolve --applied 2'],
    ],
    [
      ['migrate', 'resolve', '--applied', init, '--rolled-back', init],
      'Pass either --applied or --rolled-back, not both.',
      [],
    ],
    [['db', 'execute'], 'Either --stdin or --file must be provided.', ['npx kintsugi db execute --help']],
    [
      ['db', 'execute', '--stdin', '--file', 'x.sql'],
      '--stdin and --file cannot be used at the same time',
      [],
    ],
  ])('%j is too little or too much', async (args, message, says) => {
    await expectFailureOf(project, {}, args, 'K1106', message, ...says)
    await untouched()
  })

  it('in a folder without a project says where it looked', async () => {
    project.remove('prisma')
    for (const args of [
      ['migrate', 'deploy'],
      ['migrate', 'status'],
      ['migrate', 'resolve', '--applied', init],
    ]) {
      await expectFailureOf(
        project,
        {},
        args,
        'K1102',
        'Could not find Prisma Schema',
        'prisma/schema.prisma: file not found',
        '--schema',
      )
    }
    await untouched()
  })

  it('keeps standard output for the result alone', async () => {
    const deploy = await project.run('migrate', 'deploy')
    expect(deploy.stdout).toBe(
      `\n1 migration found in prisma/migrations\n\n\nThe following migration(s) have been applied:\n\nmigrations/\n  └─ ${init}/\n    └─ migration.sql\n\nAll migrations have been successfully applied.\n`,
    )
    expect(deploy.stderr).toBe(
      `Prisma schema loaded from prisma/schema.prisma.\nDatasource "db": SQLite database "${database.url.split('/').at(-1)}" at "${database.url}"\nApplying migration \`${init}\`\n`,
    )
    const again = await project.run('migrate', 'deploy')
    expect(again.stdout).toBe(
      '\n1 migration found in prisma/migrations\n\n\nNo pending migrations to apply.\n',
    )
    project.migration(next, 'CREATE TABL b;\n')
    const failed = await project.run('migrate', 'deploy')
    expect(failed.stdout).toBe('\n2 migrations found in prisma/migrations\n\n')
    expect(failed.stderr).toContain('Error: P3018')
  })

  it.each([
    ['nobody reads', '| true'],
    ['nobody reads either stream', '2>&1 | true'],
    ['there is no room for', '> /dev/full'],
    ['there is no room for either', '> /dev/full 2>&1'],
    ['that is closed', '>&- 2>&-'],
  ])('goes on to the end with output that %s', async (_, redirection) => {
    project.migration(next, 'CREATE TABLE b (id INTEGER);\n')
    const cli = join(import.meta.dirname, '../../dist/cli.js')
    const script = `'${process.execPath}' '${cli}' migrate deploy ${redirection}; echo "exit $?"`
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url }
    const output = execFileSync('sh', ['-c', script], {
      cwd: project.path,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    expect(
      await database.query("SELECT name FROM sqlite_master WHERE name IN ('a', 'b') ORDER BY name"),
    ).toEqual([{ name: 'a' }, { name: 'b' }])
    const rows = await database.query(historyQuery)
    expect(rows.map(row => row.finished)).toEqual([1, 1])
    expect(output).toBe(redirection.includes('full') ? 'exit 1\n' : 'exit 0\n')
  })

  it('colours what people read on demand, and nothing else', async () => {
    const colour = /\u001b\[/
    const env = { FORCE_COLOR: '1' }
    const status = (options: { env?: Record<string, string> }, ...flags: string[]) =>
      project.runWith(options, 'migrate', 'status', ...flags)
    expect((await status({})).all).not.toMatch(colour)
    const forced = await status({ env })
    expect(forced.stdout).toContain('\u001b[1mnpx kintsugi migrate deploy\u001b[22m')
    expect(forced.stderr).toContain('\u001b[2mPrisma schema loaded')
    for (const off of [
      status({ env }, '--no-color'),
      status({ env: { ...env, NO_COLOR: '1' } }),
      status({ env: { FORCE_COLOR: '0' } }),
      status({ env }, '--json'),
    ]) {
      expect((await off).all).not.toMatch(colour)
    }
    expect((await project.runWith({ env }, 'migrate', 'nonsense')).stderr).toMatch(colour)
    expect((await project.runWith({ env }, 'migrate', 'deploy', '--nonsense', '--no-color')).all).not.toMatch(
      colour,
    )
    expect((await project.runWith({ env: { ...env, NO_COLOR: '' } }, 'migrate', 'status')).all).toMatch(
      colour,
    )
  })

  it('prints one document with --json, on success and on each kind of failure', async () => {
    const json = async (...args: string[]) => jsonOf(await project.run(...args, '--json'))
    expect(await json('migrate', 'status')).toEqual({
      command: 'migrate status',
      ok: false,
      state: 'behind',
      applied: [],
      pending: [init],
      failed: [],
      open: [],
      edited: [],
      missing: [],
    })
    const applied = [{ name: init, statements: 1, ms: expect.any(Number) }]
    expect(await json('migrate', 'deploy')).toEqual({
      command: 'migrate deploy',
      ok: true,
      applied,
      pending: [],
    })
    expect(await json('migrate', 'deploy')).toEqual({
      command: 'migrate deploy',
      ok: true,
      applied: [],
      pending: [],
    })
    expect(await json('migrate', 'status')).toMatchObject({ ok: true, state: 'upToDate', applied: [init] })
    const { code, stdout } = await project.runWith(
      { input: 'SELECT 1; SELECT 2' },
      'db',
      'execute',
      '--stdin',
      '--json',
    )
    expect([code, JSON.parse(stdout)]).toEqual([0, { command: 'db execute', ok: true, statements: 2 }])

    const broken = '20260103000000_broken'
    project.migration(next, 'CREATE TABLE b (id INTEGER);\n')
    project.migration(broken, 'CREATE TABLE c (id INTEGER);\n\n  CREATE TABL d;\n')
    expect(await json('migrate', 'deploy')).toEqual({
      command: 'migrate deploy',
      ok: false,
      error: {
        code: 'P3018',
        message: expect.stringContaining(`Migration name: ${broken}`),
        hint: expect.any(String),
        notes: ['statement 2 of 2 failed', 'nothing of the migration took effect'],
        next: [`npx kintsugi migrate resolve --rolled-back ${broken}`, 'npx kintsugi migrate deploy'],
        database: { code: '1', message: 'near "TABL": syntax error' },
        migration: broken,
        statement: 2,
        statements: 2,
        file: `prisma/migrations/${broken}/migration.sql`,
        line: 3,
        column: 10,
      },
      applied: [{ name: next, statements: 1, ms: expect.any(Number) }],
      pending: [],
    })
    expect(await json('migrate', 'deploy')).toMatchObject({
      ok: false,
      error: { code: 'P3009', migration: broken },
    })
    expect(await json('migrate', 'status')).toMatchObject({ ok: false, state: 'failed', failed: [broken] })
    expect(await json('migrate', 'resolve', '--applied', 'x')).toMatchObject({
      ok: false,
      error: { code: 'P3017' },
    })
    expect(await json('migrate', 'resolve', '--rolled-back', 'x')).toMatchObject({
      ok: false,
      error: { code: 'P3011' },
    })
    expect(await json('migrate', 'resolve', '--rolled-back', init)).toMatchObject({
      ok: false,
      error: { code: 'P3012' },
    })
    expect(await json('migrate', 'resolve', '--applied', init)).toMatchObject({
      ok: false,
      error: { code: 'P3008' },
    })
    expect(await json('migrate', 'resolve', '--rolled-back', broken)).toEqual({
      command: 'migrate resolve',
      ok: true,
      migration: broken,
      row: 'rolledBack',
      verified: true,
      reason: null,
      replayedIn: null,
    })
    expect(await json('db', 'execute', '--file', 'none.sql')).toMatchObject({
      ok: false,
      error: { code: 'K1107' },
    })
    expect(await json('migrate', 'status', '--url', 'file:none.db')).toMatchObject({
      ok: false,
      error: { code: 'P1003' },
    })
    expect(await json('migrate', 'status', '--schema', 'none')).toMatchObject({
      ok: false,
      error: { code: 'K1102' },
    })
  })

  it('names the way it was called in the commands that follow', async () => {
    project.write(
      'other dir/schema.prisma',
      'datasource db {\n  provider = "sqlite"\n  url = env("DATABASE_URL")\n}\n',
    )
    project.write('other dir/migrations/20260101000000_x/migration.sql', 'CREATE TABL x;\n')
    const { stderr } = await project.run('migrate', 'deploy', '--schema', 'other dir/schema.prisma')
    expect(stderr).toContain(
      "npx kintsugi migrate resolve --rolled-back 20260101000000_x --schema 'other dir/schema.prisma'\n",
    )
    expect(stderr).toContain("npx kintsugi migrate deploy --schema 'other dir/schema.prisma'\n")
  })
})

describe('migrate status', () => {
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await sqlite.create()
    project = createProject('sqlite', database.url)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })
  const expectStatus = async (code: number, text: string): Promise<void> => {
    expect(await project.run('migrate', 'status')).toMatchObject({ code, stdout: text })
  }
  const found = (count: number): string =>
    `\n${count === 0 ? 'No migration' : count === 1 ? '1 migration' : `${count} migrations`} found in prisma/migrations\n`
  const behind = (...names: string[]): string =>
    `Following migration${names.length > 1 ? 's' : ''} have not yet been applied:\n${names.join('\n')}\n\nTo apply migrations in development run prisma migrate dev.\nTo apply migrations in production run npx kintsugi migrate deploy.\n`

  // The words, blank lines and exit codes are those of Prisma 7.10.
  it('without migrations and without a history', async () => {
    await expectStatus(
      1,
      `${found(0)}The current database is not managed by Prisma Migrate.\n\nRead more about how to baseline an existing production database:\nhttps://pris.ly/d/migrate-baseline\n`,
    )
  })

  it('behind, up to date, and with all folders gone', async () => {
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    await expectStatus(1, `${found(1)}${behind(init)}`)
    await project.run('migrate', 'deploy')
    await expectStatus(0, `${found(1)}\nDatabase schema is up to date!\n`)
    project.migration(next, 'CREATE TABLE b (id INTEGER);\n')
    project.migration('20260103000000_last', 'CREATE TABLE c (id INTEGER);\n')
    await expectStatus(1, `${found(3)}${behind(next, '20260103000000_last')}`)
    project.remove(`prisma/migrations/${next}`)
    project.remove('prisma/migrations/20260103000000_last')
    project.remove(`prisma/migrations/${init}`)
    // Prisma says no more than the first two lines.
    await expectStatus(
      0,
      `${found(0)}\nDatabase schema is up to date!\n\nApplied to the database, and not found locally in prisma/migrations:\n${init}\n`,
    )
  })

  it('diverged', async () => {
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    project.migration(next, 'CREATE TABLE b (id INTEGER);\n')
    await project.run('migrate', 'deploy')
    project.remove(`prisma/migrations/${next}`)
    project.migration('20990101000000_z', 'CREATE TABLE z (id INTEGER);\n')
    await expectStatus(
      1,
      `${found(2)}Your local migration history and the migrations table from your database are different:\n\nThe last common migration is: ${init}\n\nThe migration have not yet been applied:\n20990101000000_z\n\nThe migration from the database are not found locally in prisma/migrations:\n${next}\n`,
    )
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
  })

  it('failed', async () => {
    project.migration(init, 'CREATE TABL a;\n')
    await project.run('migrate', 'deploy')
    await expectStatus(
      1,
      `${found(1)}Following migration have failed:\n${init}\n  = statement 1 of 1 failed\n  = nothing of the migration took effect\n\nDuring development if the failed migration(s) have not been deployed to a production database you can then fix the migration(s) and run prisma migrate dev.\n\nThe failed migration(s) can be marked as rolled back or applied:\n\n- If you rolled back the migration(s) manually, or nothing of it took effect:\nnpx kintsugi migrate resolve --rolled-back "${init}"\n\n- If you fixed the database manually (hotfix):\nnpx kintsugi migrate resolve --applied "${init}"\n\nRead more about how to resolve migration issues in a production database:\nhttps://pris.ly/d/migrate-resolve\n`,
    )
  })

  it('edited, and converted by an editor', async () => {
    project.migration(init, 'CREATE TABLE a (id INTEGER);\r\n-- a line\r\n')
    await project.run('migrate', 'deploy')
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n-- a line\n')
    await expectStatus(0, `${found(1)}\nDatabase schema is up to date!\n`)
    project.migration(init, 'CREATE TABLE a (id INTEGER, b INTEGER);\n')
    await expectStatus(
      0,
      `${found(1)}\nDatabase schema is up to date!\n\nEdited after they were applied (deploy does not mind, migrate dev does):\n${init}\n`,
    )
  })

  it('writes nothing', async () => {
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    const path = database.url.slice('file:'.length)
    const before = readFileSync(path)
    await project.run('migrate', 'status')
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

describe.each(databases)('db execute on $id', ({ provider, create }) => {
  let database: Database
  let project: TestProject
  const q = (name: string): string => quote(provider, name)
  beforeEach(async () => {
    database = await create()
    project = createProject(provider, database.url)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })

  it('says what took effect when the second statement fails, and leaves the history alone', async () => {
    project.write(
      'two.sql',
      `CREATE TABLE ${q('one')} (id INTEGER);\nINSERT INTO ${q('none')} VALUES (1);\nCREATE TABLE ${q('three')} (id INTEGER);\n`,
    )
    const effects =
      provider === 'mysql'
        ? [
            'statement 1 of 3 is committed',
            'statement 2 of 3 failed',
            'nothing of statements 2–3 took effect',
          ]
        : ['statement 2 of 3 failed', 'nothing of the script took effect']
    const result = await project.run('db', 'execute', '--file', 'two.sql')
    expectFailure(result, 'K1007', [
      /┌─ two\.sql:2:\d+\n2 │ INSERT INTO .none. VALUES \(1\);/,
      `  = ${effects.join('\n  = ')}\n`,
    ])
    const dump = await database.dump()
    expect(dump.includes('one')).toBe(provider === 'mysql')
    expect(dump).not.toContain('three')
    if (provider === 'mysql') await database.execute('DROP TABLE one')
    const json = await project.run('db', 'execute', '--file', 'two.sql', '--json')
    expect(jsonOf(json)).toMatchObject({
      command: 'db execute',
      ok: false,
      error: { code: 'K1007', notes: effects, file: 'two.sql', line: 2 },
    })
    await expect(database.query('SELECT * FROM _prisma_migrations')).rejects.toThrow(/_prisma_migrations/)
  })
})

describe('db execute', () => {
  let database: Database
  let project: TestProject
  beforeEach(async () => {
    database = await sqlite.create()
    project = createProject('sqlite', database.url)
  })
  afterEach(async () => {
    await database.drop()
    project.remove('.')
  })
  const done = { code: 0, stdout: '\nScript executed successfully.\n' }

  it('takes an empty script for what it is', async () => {
    expect(await project.runWith({ input: '' }, 'db', 'execute', '--stdin')).toMatchObject(done)
    expect(await project.runWith({ input: '-- nothing\n' }, 'db', 'execute', '--stdin')).toMatchObject(done)
    project.write('empty.sql', '')
    expect(await project.run('db', 'execute', '--file', 'empty.sql')).toMatchObject(done)
    expect(await database.query('SELECT name FROM sqlite_master')).toEqual([])
  })

  it('reads a script that comes late, in pieces', async () => {
    const cli = join(import.meta.dirname, '../../dist/cli.js')
    const script = `(sleep 0.4; printf 'CREATE TABLE '; sleep 0.2; echo 'late (id INTEGER);') | '${process.execPath}' '${cli}' db execute --stdin`
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url }
    execFileSync('sh', ['-c', script], { cwd: project.path, env, stdio: 'pipe' })
    expect(await database.query('SELECT name FROM sqlite_master')).toEqual([{ name: 'late' }])
  })

  it('refuses what it cannot read before it connects', async () => {
    const none = { env: { DATABASE_URL: 'file:none.db' } }
    project.write('folder/x', '')
    project.write('latin.sql', Buffer.from("SELECT 'caf\xe9'", 'latin1'))
    project.write('utf16.sql', Buffer.from('\ufeffSELECT 1', 'utf16le'))
    const execute = (file: string) => ['db', 'execute', '--file', file]
    await expectFailureOf(
      project,
      none,
      execute('none.sql'),
      'K1107',
      "Provided --file at none.sql doesn't exist.",
    )
    await expectFailureOf(project, none, execute('folder'), 'K1107', 'folder cannot be read: EISDIR')
    await expectFailureOf(
      project,
      none,
      execute('latin.sql'),
      'K1107',
      'latin.sql is not UTF-8 text',
      'Save it as UTF-8',
    )
    await expectFailureOf(project, none, execute('utf16.sql'), 'K1107', 'utf16.sql is not UTF-8 text')
  })

  it('keeps a script from a file with a byte order mark and CRLF', async () => {
    project.write('bom.sql', '\ufeffCREATE TABLE bom (id INTEGER);\r\nINSERT INTO bom VALUES (1);\r\n')
    expect(await project.run('db', 'execute', '--file', 'bom.sql')).toMatchObject(done)
    expect(await database.query('SELECT id FROM bom')).toEqual([{ id: 1 }])
  })
})
