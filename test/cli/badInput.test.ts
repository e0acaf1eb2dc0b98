import { constants } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { createDatabaseOn, type Database, databases, type TestDatabase } from '../databases.ts'
import { startPostgres } from '../setup/servers.ts'
import { expectFailure, expectFailureOf, jsonOf } from './failures.ts'
import { createProject, type TestProject } from './project.ts'
import { mountSmall, runBound, unmount } from './rights.ts'
import { historyLines, historyQuery, quote } from './sql.ts'

const sqlite = databases.find(({ id }) => id === 'sqlite')!
const init = '20260101000000_init'
const bad = '20260103000000_bad'
const folder = `prisma/migrations/${bad}`
const file = `${folder}/migration.sql`
const upToDate = 'Database schema is up to date!'

let database: Database
let project: TestProject
const begin = async ({ provider, create }: TestDatabase): Promise<void> => {
  database = await create()
  project = createProject(provider, database.url)
}
afterEach(async () => {
  await database.drop()
  project.remove('.')
})

/** Everything that a command could have changed. */
async function state(): Promise<unknown> {
  const history = await database
    .query('SELECT * FROM _prisma_migrations ORDER BY started_at')
    .catch(() => null)
  return { structure: await database.dump(), history }
}
const names = async (): Promise<readonly [string, boolean][]> =>
  historyLines(await database.query(historyQuery)).map(row => [row.name, row.finished])

describe.each(databases)('migration files on $id', kind => {
  const { provider } = kind
  const q = (name: string): string => quote(provider, name)
  beforeEach(() => begin(kind))

  it('without a statement, with a byte order mark and with CRLF are applied, and converting them is no edit', async () => {
    const lines = [
      '-- ünïcödé',
      `CREATE TABLE ${q('a')} (id INTEGER);`,
      `INSERT INTO ${q('a')} VALUES (7);`,
      '',
    ]
    project.migration('20260101000000_empty', '')
    project.migration('20260102000000_blank', ' \n\t\r\n')
    project.migration('20260103000000_comments', '-- This is an empty migration.\n/* nor this */\n;;\n')
    project.migration('20260104000000_marked', `\ufeff${lines.join('\r\n')}`)
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
    expect(await names()).toEqual([
      ['20260101000000_empty', true],
      ['20260102000000_blank', true],
      ['20260103000000_comments', true],
      ['20260104000000_marked', true],
    ])
    // As Prisma: one step, and no logs.
    const rows = await database.query('SELECT applied_steps_count AS n, logs FROM _prisma_migrations')
    expect(rows).toEqual(rows.map(() => ({ n: 1, logs: null })))
    expect(await database.query('SELECT id FROM a')).toEqual([{ id: 7 }])

    project.migration('20260104000000_marked', `\ufeff${lines.join('\n')}`)
    const { stdout, code } = await project.run('migrate', 'status')
    expect([code, stdout]).toEqual([0, expect.not.stringContaining('Edited')])
    project.migration('20260104000000_marked', `\ufeff${lines.join('\n')}-- more`)
    expect((await project.run('migrate', 'status')).stdout).toContain('Edited after they were applied')
  })

  it('with any name are applied, and the commands that follow a failure can be pasted into a shell', async () => {
    const good = [
      '20260101000000_with space',
      '20260102000000_it\'s "quoted" `so`',
      '20260103000000_ünï—日本 🎏',
      `20260104000000_${'x'.repeat(235)}`,
      '20260105000000_--;drop',
    ]
    for (const [index, name] of good.entries()) {
      project.migration(name, `-- ${name}\nCREATE TABLE t${index} (id INTEGER);\n`)
    }
    const { code, stdout } = await project.run('migrate', 'deploy')
    expect(code).toBe(0)
    for (const name of good) expect(stdout).toContain(`  └─ ${name}/\n`)
    expect(await names()).toEqual(good.map(name => [name, true]))
    expect((await project.run('migrate', 'status')).stdout).toContain(upToDate)

    const nasty = `20260106000000_a b'c"d\`e$(touch pwned)`
    project.migration(nasty, 'CREATE TABL x;\n')
    const failed = await project.run('migrate', 'deploy')
    expectFailure(failed, 'P3018', [`Migration name: ${nasty}`])
    const status = await project.run('migrate', 'status')
    const cli = join(import.meta.dirname, '../../dist/cli.js')
    const env = { PATH: process.env.PATH, DATABASE_URL: database.url }
    const paste = (text: string, flag: string): string => {
      const line = text.split('\n').find(candidate => candidate.includes(`resolve ${flag}`))!
      const command = line.trim().replace('npx kintsugi', `'${process.execPath}' '${cli}'`)
      return execFileSync('sh', ['-c', command], { cwd: project.path, env, encoding: 'utf8', stdio: 'pipe' })
    }
    expect(paste(failed.stderr, '--rolled-back')).toBe(`\nMigration ${nasty} marked as rolled back.\n`)
    expect(paste(status.stdout, '--applied')).toBe(`\nMigration ${nasty} marked as applied.\n`)
    expect(() => statSync(join(project.path, 'pwned'))).toThrow()
  })

  // 100 MB where it costs no more than the disk.
  it('of many megabytes are applied in bounded time', async () => {
    const begun = performance.now()
    const megabytes = provider === 'sqlite' ? 100 : 20
    const insert = `INSERT INTO ${q('big')} VALUES ('${'x'.repeat(9960)}');\n`
    const path = join(project.path, `prisma/migrations/${init}`)
    mkdirSync(path, { recursive: true })
    const out = openSync(join(path, 'migration.sql'), 'w')
    writeSync(out, `CREATE TABLE ${q('big')} (t TEXT);\n`)
    for (let written = 0; written < megabytes; written++) writeSync(out, insert.repeat(100))
    closeSync(out)
    const comment = `/* ${'x'.repeat(megabytes * 1e6)} */`
    project.migration('20260102000000_comment', `${comment} CREATE TABLE ${q('small')} (id INTEGER);`)
    const { code, stderr } = await project.run('migrate', 'deploy')
    expect(stderr).not.toContain('Error')
    expect(code).toBe(0)
    const [row] = await database.query('SELECT count(*) AS n FROM big')
    expect(Number(row!.n)).toBe(megabytes * 100)
    expect(performance.now() - begun).toBeLessThan(45_000)
  })
})

describe.each(databases.filter(({ provider }) => provider === 'mysql'))('a statement on $id', kind => {
  it('that is too long for the server is named without being shown', async () => {
    await begin(kind)
    project.migration(
      init,
      `CREATE TABLE a (id INTEGER);\nINSERT INTO a SELECT length('${'x'.repeat(7e7)}');\n`,
    )
    const { code, stderr } = await project.run('migrate', 'deploy')
    expect(code).toBe(1)
    // The server answers and hangs up; whichever the driver sees first.
    expect(stderr).toMatch(/Error: P1017|Error: P3018[\s\S]*1153: [\s\S]*raise max_allowed_packet/)
    expect(stderr).toContain('statement 1 of 2 is committed')
    expect(stderr.length).toBeLessThan(3000)
    const [row] = historyLines(await database.query(historyQuery))
    expect(row).toMatchObject({ name: init, finished: false })
    expect(row!.logs!.length).toBeLessThan(3000)
  })
})

describe('migration files', () => {
  beforeEach(async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    await project.run('migrate', 'deploy')
    project.migration('20260102000000_good', 'CREATE TABLE b (id INTEGER);\n')
  })
  const sql = "CREATE TABLE c (t TEXT);\nINSERT INTO c VALUES ('café');\n"

  it('in another encoding are refused', async () => {
    const before = await state()
    const contents: readonly [string | Buffer, readonly string[]][] = [
      [`${sql}\0`, ['byte 58 is zero', 'Restore the file, or save it as UTF-8.']],
      [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['is zero', 'Restore the file']],
      [Buffer.from(`\ufeff${sql}`, 'utf16le'), ['the mark of UTF-16', 'Save it as UTF-8']],
      [Buffer.from(sql, 'utf16le'), ['byte 2 is zero', 'UTF-16', 'save it as UTF-8']],
      [Buffer.from(`\ufeff${sql}`, 'utf16le').swap16(), ['the mark of UTF-16']],
      [Buffer.from(sql, 'utf16le').swap16(), ['byte 1 is zero', 'UTF-16']],
      [Buffer.from(sql, 'latin1'), ['line 2, column 27', 'another encoding', 'Save it as UTF-8']],
      // Half a character.
      [Buffer.from(sql).subarray(0, 52), ['line 2, column 27', 'another encoding']],
    ]
    for (const [content, says] of contents) {
      project.migration(bad, content)
      const deploy = ['migrate', 'deploy']
      await expectFailureOf(project, {}, deploy, 'K1003', `${file} is not UTF-8 text`, ...says)
    }
    const resolve = await project.run('migrate', 'resolve', '--applied', bad)
    expectFailure(resolve, 'K1003', ['line 2, column 27'])
    const status = await project.run('migrate', 'status')
    expect(status.stdout).toContain(`have not yet been applied:\n20260102000000_good\n${bad}\n`)
    expect(await state()).toEqual(before)
  })

  it.each<[string, () => void, 'K1002' | 'P3015', readonly (string | RegExp)[]]>([
    ['missing', () => project.write(`${folder}/up.sql`, ''), 'P3015', [file]],
    [
      'a folder',
      () => project.write(`${file}/x`, ''),
      'K1002',
      [`The migration file ${file} cannot be read`, 'it is a folder', 'a regular file'],
    ],
    [
      'a link to itself',
      () => {
        mkdirSync(join(project.path, folder), { recursive: true })
        symlinkSync('migration.sql', join(project.path, file))
      },
      'K1002',
      ['ELOOP'],
    ],
    [
      'a link to nowhere',
      () => {
        mkdirSync(join(project.path, folder), { recursive: true })
        symlinkSync('nowhere.sql', join(project.path, file))
      },
      'P3015',
      [file],
    ],
    [
      'a pipe that nobody writes to',
      () => {
        mkdirSync(join(project.path, folder), { recursive: true })
        execFileSync('mkfifo', [join(project.path, file)])
      },
      'K1002',
      ['it is no regular file'],
    ],
    [
      'longer than a string can be',
      () => {
        project.migration(bad, '')
        truncateSync(join(project.path, file), constants.MAX_STRING_LENGTH + 1)
      },
      'K1002',
      [/it is larger than \d+ MiB/],
    ],
  ])('that are %s are refused', async (_, make, code, says) => {
    make()
    const before = await state()
    await expectFailureOf(project, {}, ['migrate', 'deploy'], code, ...says)
    expect(await state()).toEqual(before)
  })

  it('that may not be read are refused', async () => {
    project.migration(bad, sql)
    const before = await state()
    for (const [path, mode, code, says] of [
      [file, 0o644, 'K1002', [`The migration file ${file} cannot be read: EACCES`, 'may read']],
      [folder, 0o755, 'K1002', [file, 'EACCES']],
      ['prisma/migrations', 0o755, 'K1001', ['EACCES']],
      ['prisma/schema.prisma', 0o644, 'K1109', ['prisma/schema.prisma', 'EACCES']],
    ] as const) {
      chmodSync(join(project.path, path), 0)
      expectFailure(await runBound(project, database.url, 'migrate', 'deploy'), code, says)
      chmodSync(join(project.path, path), mode)
    }
    expect(await state()).toEqual(before)
    expect((await runBound(project, database.url, 'migrate', 'deploy')).code).toBe(0)
  })

  it('that make the server quote control characters do not command the terminal', async () => {
    const reason = 'a\u001b]0;title\u0007b\u009b2Jc'
    project.migration(
      bad,
      `CREATE TRIGGER no BEFORE INSERT ON a BEGIN SELECT RAISE(ABORT, '${reason}'); END;\nINSERT INTO a VALUES (1);\n`,
    )
    const failed = await project.run('migrate', 'deploy')
    expectFailure(failed, 'P3018', ['a\ufffd]0;title\ufffdb\ufffd2Jc'])
    const again = await project.run('migrate', 'deploy')
    expectFailure(again, 'P3009', ['a\ufffd]0;title\ufffdb\ufffd2Jc'])
    expect(failed.all + again.all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/)
  })

  it('are folders alone: files and links beside them are ignored, as by Prisma', async () => {
    project.write('prisma/migrations/README.md', 'not a migration')
    project.write('prisma/migrations/20260104000000_file', 'CREATE TABL x;')
    project.write('elsewhere/migration.sql', 'CREATE TABL x;')
    symlinkSync('20260105000000_loop', join(project.path, 'prisma/migrations/20260105000000_loop'))
    symlinkSync('../../elsewhere', join(project.path, 'prisma/migrations/20260106000000_link'))
    const { code, stdout } = await project.run('migrate', 'deploy')
    expect(code).toBe(0)
    expect(stdout).toContain('2 migrations found in prisma/migrations')
    expect(await names()).toEqual([
      [init, true],
      ['20260102000000_good', true],
    ])
  })

  it('lie in a folder: a file or a link to itself there is refused, nothing there is no migration', async () => {
    const before = await state()
    for (const [make, says] of [
      [() => project.write('prisma/migrations', ''), 'it is a file, not a folder'],
      [() => symlinkSync('migrations', join(project.path, 'prisma/migrations')), 'ELOOP'],
    ] as const) {
      project.remove('prisma/migrations')
      make()
      for (const args of [
        ['migrate', 'deploy'],
        ['migrate', 'status'],
        ['migrate', 'resolve', '--applied', init],
      ]) {
        await expectFailureOf(
          project,
          {},
          args,
          'K1001',
          /The migrations folder .*prisma\/migrations cannot be read/,
          says,
          '`migrations.path`',
        )
      }
    }
    project.remove('prisma/migrations')
    expect(await project.run('migrate', 'deploy')).toMatchObject({
      code: 0,
      stdout: '\nNo migration found in prisma/migrations\n\n\nNo pending migrations to apply.\n',
    })
    expect(await state()).toEqual(before)
  })
})

describe('the lock file', () => {
  it.each(databases)('of another provider stops a deploy to $id and says what it should read', async kind => {
    await begin(kind)
    const { provider } = kind
    const before = await state()
    const other = provider === 'sqlite' ? 'postgresql' : 'sqlite'
    project.write('prisma/migrations/migration_lock.toml', `provider = "${other}"\n`)
    const { error } = await expectFailureOf(
      project,
      {},
      ['migrate', 'deploy'],
      'P3019',
      `The datasource provider \`${provider}\` specified in your schema does not match the one specified in the migration_lock.toml, \`${other}\`.`,
      `let its line read: provider = "${provider}"`,
    )
    expect(error.message).toContain('https://pris.ly/d/migrate-provider-switch')
    expect(await state()).toEqual(before)
  })

  it('that is damaged stops a deploy, and what is left of it is shown', async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    const before = await state()
    for (const [content, found] of [
      ['', '<PROVIDER NOT FOUND>'],
      ['# Please do not edit\n', '<PROVIDER NOT FOUND>'],
      [Buffer.from('\ufeffprovider = "sqlite"\n', 'utf16le'), '<PROVIDER NOT FOUND>'],
      ["provider = 'sqlite'\n", "'sqlite'"],
    ] as const) {
      project.write('prisma/migrations/migration_lock.toml', content)
      expectFailure(await project.run('migrate', 'deploy'), 'P3019', [`\`${found}\`.`, 'provider = "sqlite"'])
    }
    expectFailure(await project.run('migrate', 'resolve', '--applied', init), 'P3019', ['sqlite'])
    expect(await state()).toEqual(before)
  })

  it('may be missing, have CRLF and comments, or hold both sides of a merge', async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    for (const content of [
      '# Please do not edit this file manually\r\n# It should be added (i.e. Git)\r\nprovider = "sqlite"\r\n',
      'provider = "sqlite"',
      '<<<<<<< ours\nprovider = "sqlite"\n=======\nprovider = "x"\n>>>>>>> theirs\n',
      null,
    ]) {
      if (content === null) project.remove('prisma/migrations/migration_lock.toml')
      else project.write('prisma/migrations/migration_lock.toml', content)
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
    }
  })
})

describe.each(databases)('the history table on $id', kind => {
  const { provider } = kind
  const id = 'VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL'
  const instant = { postgresql: 'TIMESTAMPTZ', mysql: 'DATETIME(3)', sqlite: 'DATETIME' }[provider]
  /** Without the constraints, as a restored dump or a hand may have left it. */
  const create = `CREATE TABLE _prisma_migrations (id ${id}, finished_at ${instant} NULL, migration_name VARCHAR(255), logs TEXT, rolled_back_at ${instant} NULL, started_at ${instant} NULL, applied_steps_count INTEGER NULL)`
  const time = (text: string): string =>
    provider === 'sqlite' ? `'${text.replace(' ', 'T')}.000Z'` : `'${text}'`
  const row = (values: {
    name: string
    finished?: string
    started?: string
    logs?: string
    id?: string
  }): string => {
    const { name, finished = 'NULL', started = time('2026-01-01 00:00:00'), logs = 'NULL' } = values
    return `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, started_at) VALUES ('${values.id ?? name}', 'x', ${finished}, '${name}', ${logs}, ${started})`
  }
  beforeEach(async () => {
    await begin(kind)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
  })

  it('with missing columns is refused', async () => {
    await database.execute(
      `CREATE TABLE _prisma_migrations (id ${id}, migration_name VARCHAR(255), logs TEXT)`,
    )
    const before = await database.dump()
    const says = [
      'The table _prisma_migrations has no column finished_at, rolled_back_at, started_at, applied_steps_count',
      'add the columns, or rename the table away',
    ]
    await expectFailureOf(project, {}, ['migrate', 'deploy'], 'K1004', ...says)
    expectFailure(await project.run('migrate', 'status'), 'K1004', says)
    expectFailure(await project.run('migrate', 'resolve', '--rolled-back', init), 'K1004', says)
    expect(await database.dump()).toBe(before)
    expect(await database.query('SELECT id FROM _prisma_migrations')).toEqual([])
  })

  it('with rows that nobody here wrote is read with care', async () => {
    await database.execute(create)
    await database.execute(row({ name: init, finished: time('2026-01-01 00:00:01') }))
    await database.execute(row({ name: 'somebody else', finished: time('2026-01-01 00:00:01') }))
    const status = await project.run('migrate', 'status')
    expect(status.code).toBe(0)
    expect(status.stdout).toContain(upToDate)
    expect(status.stdout).toContain('not found locally in prisma/migrations:\nsomebody else\n')
    // Of the checksum that Prisma would not find either, only status speaks.
    expect(status.stdout).toContain(
      `Edited after they were applied (deploy does not mind, migrate dev does):\n${init}\n`,
    )
    expect(await project.run('migrate', 'deploy')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No pending migrations to apply.'),
    })
  })

  const damages: readonly [string, string, string | undefined][] = [
    [
      'a time that is none',
      'NULL',
      { postgresql: "'infinity'", mysql: 'NULL', sqlite: "'yesterday'" }[provider],
    ],
    ['a damaged journal', `'kintsugi-journal: {"total":1,"done":0}'`, undefined],
    ['half a journal', `'text\n\nkintsugi-journal: {"version":1,"tot'`, undefined],
    ['a journal that is null', `'kintsugi-journal: null'`, undefined],
  ]
  it.each(provider === 'sqlite' ? damages : damages.slice(0, 2))(
    'with %s in an open row tells what it can',
    async (_, logs, started) => {
      await database.execute(create)
      await database.execute(row({ name: init, logs, ...(started === undefined ? {} : { started }) }))
      expectFailure(await project.run('migrate', 'deploy'), 'P3009', [
        `The \`${init}\` migration started at ${started === undefined ? '2026-01-01' : 'an unknown time'}`,
        'the row has no journal',
        'npx kintsugi migrate doctor ',
      ])
      const status = await project.run('migrate', 'status', '--json')
      expect(jsonOf(status)).toMatchObject({ state: 'failed', failed: [init] })
      expect((await project.run('migrate', 'resolve', '--rolled-back', init)).code).toBe(0)
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
    },
  )
})

describe('rows that Prisma wrote into SQLite', () => {
  it.each([
    ['ISO text', "'2026-01-01T00:00:00.123+00:00'", "'2026-01-01T00:00:00.456+00:00'"],
    ['ISO text in UTC', "'2026-01-01T00:00:00.123Z'", "'2026-01-01T00:00:00.456Z'"],
    ['milliseconds', '1767225600123', '1767225600456'],
    ["the column's default", "'2026-01-01 00:00:00'", "'2026-01-01 00:00:01'"],
  ])('with %s', async (_, started, finished) => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
    await project.run('migrate', 'deploy')
    await database.execute(`UPDATE _prisma_migrations SET started_at = ${started}, finished_at = ${finished}`)
    expect((await project.run('migrate', 'status')).stdout).toContain(upToDate)
    await database.execute(
      `UPDATE _prisma_migrations SET finished_at = NULL, logs = 'boom', applied_steps_count = 0`,
    )
    const { stderr } = await project.run('migrate', 'deploy')
    expect(stderr).toMatch(
      /Error: P3009[\s\S]*The `20260101000000_init` migration started at 2026-01-01 00:00:00\.\d{3} UTC failed with the following logs:\nboom\n/,
    )
  })
})

describe('an SQLite file', () => {
  beforeEach(async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
  })
  const deploy = ['migrate', 'deploy']
  const path = (): string => database.url.slice('file:'.length)

  it('that may not be written is left alone', async () => {
    await project.run(...deploy)
    project.migration(bad, 'CREATE TABLE b (id INTEGER);\n')
    const before = await state()
    chmodSync(path(), 0o444)
    expectFailure(await runBound(project, database.url, ...deploy), 'K1005', [
      '_prisma_migrations could not be written',
      'readonly database',
      'the disk and the file must be writable',
    ])
    const status = await runBound(project, database.url, 'migrate', 'status')
    expect(status.stdout).toContain(`have not yet been applied:\n${bad}\n`)
    chmodSync(path(), 0)
    expectFailure(await runBound(project, database.url, ...deploy), 'P1010', [
      path(),
      'cannot be opened',
      'Check the rights',
    ])
    chmodSync(path(), 0o644)
    expect(await state()).toEqual(before)
  })

  it('in a folder that may not be written is left alone, and not created', async () => {
    const closed = join(project.path, 'closed')
    mkdirSync(closed)
    const url = `file:${closed}/dev.db`
    await project.run(...deploy, '--url', url)
    project.migration(bad, 'CREATE TABLE b (id INTEGER);\n')
    chmodSync(closed, 0o555)
    expectFailure(await runBound(project, url, ...deploy), 'K1005', ['readonly database'])
    expectFailure(await runBound(project, `file:${closed}/new.db`, ...deploy), 'P3000', [
      'Failed to create database: unable to open',
      'the rights of the folder',
    ])
    expectFailure(await runBound(project, `file:${closed}/sub/new.db`, ...deploy), 'P3000', [
      'EACCES',
      'the rights of the folder',
    ])
    chmodSync(closed, 0o755)
    expect(execFileSync('ls', [closed], { encoding: 'utf8' })).toBe('dev.db\n')
  })

  it('that is none is named', async () => {
    project.write(
      'text.db',
      'This is no database, but a text that is longer than a header of one hundred bytes. '.repeat(20),
    )
    const at = (url: string) => ({ env: { DATABASE_URL: url } })
    for (const args of [deploy, ['migrate', 'status']]) {
      await expectFailureOf(
        project,
        at(`file:${project.path}/text.db`),
        args,
        'P1003',
        'text.db is not an SQLite database',
      )
      await expectFailureOf(
        project,
        at(`file:${project.path}/prisma`),
        args,
        'P1003',
        'is a folder',
        '`file:./dev.db`',
      )
      await expectFailureOf(
        project,
        at('libsql://somewhere'),
        args,
        'P1012',
        'must start with the protocol `file:`',
      )
    }
    await expectFailureOf(
      project,
      at('file:./none.db'),
      ['migrate', 'status'],
      'P1003',
      'Database `none.db` does not exist',
      '`migrate deploy` creates a missing database',
    )
  })

  it('that is damaged is named', async () => {
    await project.run(...deploy)
    const handle = openSync(path(), 'r+')
    writeSync(handle, Buffer.alloc(300, 0xff), 0, 300, 100)
    closeSync(handle)
    for (const args of [deploy, ['migrate', 'status']]) {
      const { stderr } = (
        await expectFailureOf(project, {}, args, 'K1005', `The database file ${path()} cannot be read`)
      ).text
      expect(stderr).toMatch(/malformed|not a database/)
    }
  })
})

describe('a full disk', () => {
  it('of SQLite stops the migration, undoes it and says so; with room again it runs', async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (t TEXT);\nPRAGMA max_page_count = 1;\n')
    project.migration(bad, 'CREATE TABLE b (t TEXT);\nINSERT INTO b SELECT randomblob(100000);\n')
    const failed = await project.run('migrate', 'deploy')
    expectFailure(failed, 'P3018', [
      'Database error code: 13',
      'database or disk is full',
      'nothing of the migration took effect',
      'free space',
    ])
    expect(await database.dump()).not.toContain('"b"')
    expect(await names()).toEqual([
      [init, true],
      [bad, false],
    ])
    expect((await project.run('migrate', 'resolve', '--rolled-back', bad)).code).toBe(0)
    expect((await project.run('migrate', 'deploy')).code).toBe(0)
  })

  it('that leaves no room for the record of the failure does not hide the failure', async () => {
    await begin(sqlite)
    const reason = `no room ${'x'.repeat(7000)}`
    project.migration(
      init,
      `CREATE TABLE a (t TEXT);\nCREATE TRIGGER no BEFORE INSERT ON a BEGIN SELECT RAISE(ABORT, '${reason}'); END;\n`,
    )
    project.migration(bad, "PRAGMA max_page_count = 1;\nINSERT INTO a VALUES ('x');\n")
    const failed = await project.run('migrate', 'deploy')
    expectFailure(failed, 'P3018', [
      'statement 2 of 2 failed',
      'nothing of the migration took effect',
      /the failure itself could not be recorded: .*database or disk is full/,
    ])
    expect(await names()).toEqual([
      [init, true],
      [bad, false],
    ])
    const status = await project.run('migrate', 'status')
    expect(status.stdout).toContain(`have been interrupted:\n${bad}\n`)
    expect(status.stdout).toContain('nothing of the migration took effect')
    expect((await project.run('migrate', 'resolve', '--rolled-back', bad)).code).toBe(0)
  })

  it('of SQLite, a real one', async ({ skip }) => {
    await begin(sqlite)
    const small = mkdtempSync(join(tmpdir(), 'kintsugi-small-'))
    onTestFinished(() => rmSync(small, { recursive: true, force: true }))
    const refusal = mountSmall(small, 64 * 1024)
    if (refusal !== null) return skip(refusal)
    try {
      const env = { DATABASE_URL: `file:${small}/dev.db` }
      project.migration(init, 'CREATE TABLE a (t TEXT);\n')
      project.migration(bad, 'CREATE TABLE b (t TEXT);\nINSERT INTO b SELECT randomblob(100000);\n')
      expectFailure(await project.runWith({ env }, 'migrate', 'deploy'), 'P3018', [
        'database or disk is full',
        'nothing of the migration took effect',
      ])
      const status = await project.runWith({ env }, 'migrate', 'status')
      expect(status.stdout).toContain(`have failed:\n${bad}\n`)
    } finally {
      unmount(small)
    }
  })

  const limits: readonly (readonly [TestDatabase['id'], string, readonly (string | RegExp)[]])[] = [
    [
      'postgresql',
      "SET temp_file_limit = '64kB';\nSET work_mem = '64kB';\nCREATE TABLE b AS SELECT n FROM generate_series(1, 100000) AS n ORDER BY -n;\n",
      [
        'Database error code: 53400',
        'temp_file_limit',
        'nothing of the migration took effect',
        'A limit of the server was reached',
      ],
    ],
    ...(['mariadb', 'mysql'] as const).map(
      id =>
        [
          id,
          "SET max_heap_table_size = 16384;\nCREATE TABLE b (t CHAR(255)) ENGINE = MEMORY;\nINSERT INTO b SELECT repeat('x', 255) FROM information_schema.collations;\n",
          [
            'Database error code: 1114',
            "The table 'b' is full",
            'statements 1–2 of 3 are committed',
            'free space',
          ],
        ] as const,
    ),
  ]
  it.each(limits.filter(([id]) => databases.some(kind => kind.id === id)))(
    'as a limit of %s',
    async (id, sql, says) => {
      await begin(databases.find(kind => kind.id === id)!)
      project.migration(bad, sql)
      expectFailure(await project.run('migrate', 'deploy'), 'P3018', says)
      expect(await names()).toEqual([[bad, false]])
      if (id === 'postgresql') expect(await database.dump()).not.toContain(' b ')
    },
  )

  it('of PostgreSQL, a real one', async ({ skip }) => {
    await begin(sqlite)
    const small = mkdtempSync(join(tmpdir(), 'kintsugi-small-'))
    onTestFinished(() => rmSync(small, { recursive: true, force: true }))
    const refusal = mountSmall(small, 1024 * 1024)
    if (refusal !== null) return skip(refusal)
    const server = await startPostgres()
    try {
      const other = await createDatabaseOn(server.url)
      const [{ data_directory: data }] = (await other.query('SHOW data_directory')) as [
        { data_directory: string },
      ]
      const { uid, gid } = statSync(data)
      execFileSync('chown', [`${uid}:${gid}`, small])
      await other.execute(`CREATE TABLESPACE small LOCATION '${small}'`)
      const there = createProject('postgresql', other.url)
      there.migration(
        init,
        'CREATE TABLE a (id INTEGER);\nCREATE TABLE b (t TEXT) TABLESPACE small;\nALTER TABLE b ALTER t SET STORAGE EXTERNAL;\n',
      )
      there.migration(bad, "INSERT INTO a VALUES (1);\nINSERT INTO b SELECT repeat('x', 3000000);\n")
      expectFailure(await there.run('migrate', 'deploy'), 'P3018', [
        'Database error code: 53100',
        'No space left on device',
        'nothing of the migration took effect',
        'free space, then deploy again',
      ])
      expect(await other.query('SELECT * FROM a')).toEqual([])
      there.migration(bad, 'INSERT INTO a VALUES (1);\nDROP TABLE b;\nCREATE TABLE b (t TEXT);\n')
      expect((await there.run('migrate', 'resolve', '--rolled-back', bad)).code).toBe(0)
      expect((await there.run('migrate', 'deploy')).code).toBe(0)
      there.remove('.')
    } finally {
      await server.stop()
      unmount(small)
    }
  })
})

describe.each(databases.filter(({ provider }) => provider !== 'sqlite'))(
  'a user without rights on $id',
  kind => {
    const { provider } = kind
    const user = `user_${process.pid}_${kind.id}`
    const password = 'S3cret-of-nobody'
    let url = ''
    const grant = (rights: string, on: string): string =>
      provider === 'postgresql'
        ? `GRANT ${rights} ON ${on} TO ${user}`
        : `GRANT ${rights} ON ${on} TO ${user}`
    const run = async (...args: string[]) => {
      const result = await project.runWith({ env: { DATABASE_URL: url } }, ...args)
      expect(result.all).not.toContain(password)
      return result
    }
    beforeEach(async () => {
      await begin(kind)
      project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
      if (provider === 'postgresql') {
        await database.execute(
          `REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE ${user} LOGIN PASSWORD '${password}'`,
        )
      } else {
        const name = new URL(database.url).pathname.slice(1)
        await database.execute(
          `CREATE USER ${user} IDENTIFIED BY '${password}'; GRANT SELECT ON ${name}.* TO ${user}`,
        )
      }
      const parts = new URL(database.url)
      parts.username = user
      parts.password = password
      url = parts.href
    })
    afterEach(async () => {
      await database.execute(
        provider === 'postgresql' ? `DROP OWNED BY ${user}; DROP ROLE ${user}` : `DROP USER ${user}`,
      )
    })

    it('cannot begin a history', async () => {
      const before = await state()
      const says = [
        'The table _prisma_migrations could not be created',
        /denied/,
        'must be allowed to create tables',
      ]
      expectFailure(await run('migrate', 'deploy'), 'K1005', says)
      expectFailure(await run('migrate', 'resolve', '--applied', init, '--unverified'), 'K1005', says)
      expect((await run('migrate', 'status')).stdout).toContain(`have not yet been applied:\n${init}\n`)
      expect(await state()).toEqual(before)
    })

    it('cannot read one', async () => {
      await project.run('migrate', 'deploy')
      if (provider === 'mysql') {
        const name = new URL(database.url).pathname.slice(1)
        // Without any right on the database the table would not even be seen.
        await database.execute(
          `REVOKE SELECT ON ${name}.* FROM ${user}; GRANT INSERT ON ${name}.* TO ${user}`,
        )
      }
      const before = await state()
      for (const args of [
        ['migrate', 'deploy'],
        ['migrate', 'status'],
      ]) {
        expectFailure(await run(...args), 'K1005', [
          'The table _prisma_migrations could not be read',
          /denied/,
        ])
      }
      expect(await state()).toEqual(before)
    })

    it('cannot do what the migration does, and the row says so', async () => {
      await project.run('migrate', 'deploy')
      project.migration(bad, 'CREATE TABLE b (id INTEGER);\n')
      await database.execute(grant('SELECT, INSERT, UPDATE', '_prisma_migrations'))
      expectFailure(await run('migrate', 'deploy'), 'P3018', [
        `Database error code: ${provider === 'postgresql' ? '42501' : '1142'}`,
        'The user lacks the right',
        'statement 1 of 1 failed',
      ])
      expect(await names()).toEqual([
        [init, true],
        [bad, false],
      ])
      expect(await database.dump()).not.toMatch(/\bb\b/)
      expect((await run('migrate', 'resolve', '--rolled-back', bad)).code).toBe(0)
      expect((await project.run('migrate', 'deploy')).code).toBe(0)
    })

    it('cannot write down how it ended, which does not hide how it ended', async () => {
      await project.run('migrate', 'deploy')
      project.migration(bad, 'INSERT INTO none VALUES (1);\n')
      await database.execute(grant('SELECT, INSERT', '_prisma_migrations'))
      expectFailure(await run('migrate', 'deploy'), 'P3018', [
        /none/,
        'statement 1 of 1 failed',
        /the failure itself could not be recorded: The table _prisma_migrations could not be written: .*denied/,
      ])
      expect(await names()).toEqual([
        [init, true],
        [bad, false],
      ])
    })
  },
)

describe('a project', () => {
  beforeEach(async () => {
    await begin(sqlite)
    project.migration(init, 'CREATE TABLE a (id INTEGER);\n')
  })
  const deploy = ['migrate', 'deploy']
  const datasource = (provider: string): string =>
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n`,
    ) as unknown as string
  const untouched = async (): Promise<void> => {
    expect(await database.query('SELECT name FROM sqlite_master')).toEqual([])
  }

  it.each([
    ['mongodb', 'K1101', 'has never supported MongoDB'],
    ['sqlserver', 'K1101', 'SQL Server is not served yet: use Prisma 7'],
    ['cockroachdb', 'K1101', 'CockroachDB is not served yet: use Prisma 7'],
    ['oracle', 'P1012', 'Datasource provider not known: "oracle".'],
  ] as const)('with the provider %s', async (provider, code, says) => {
    datasource(provider)
    const { error } = await expectFailureOf(project, {}, deploy, code, says)
    if (code === 'P1012') expect(error).toMatchObject({ file: 'prisma/schema.prisma', line: 2, column: 14 })
    await untouched()
  })

  it.each<
    [string, () => void, 'P1012' | 'K1102' | 'K1103' | 'K1104' | 'K1109', readonly (string | RegExp)[]]
  >([
    [
      'without a datasource',
      () => project.write('prisma/schema.prisma', 'model A {\n  id Int @id\n}\n'),
      'P1012',
      ['A datasource block is missing', 'Add a datasource block'],
    ],
    [
      'without a schema',
      () => project.remove('prisma/schema.prisma'),
      'K1102',
      ['Could not find Prisma Schema', 'prisma/schema.prisma: file not found'],
    ],
    [
      'with an empty schema',
      () => project.write('prisma/schema.prisma', ''),
      'P1012',
      ['A datasource block is missing'],
    ],
    [
      'with a schema in UTF-16',
      () => project.write('prisma/schema.prisma', Buffer.from('\ufeffdatasource db {}', 'utf16le')),
      'K1109',
      ['prisma/schema.prisma', 'UTF-16', 'Save the file as UTF-8'],
    ],
    [
      'with a config that throws',
      () =>
        project.write('prisma.config.ts', "\nthrow new Error('no postgres://me:S3cret@host/db for you')\n"),
      'K1103',
      [
        /Failed to load config file ".*prisma\.config\.ts"/,
        'no postgres://me:***@host/db for you',
        'at prisma.config.ts:2',
      ],
    ],
    [
      'with a config that rejects',
      () =>
        project.write(
          'prisma.config.ts',
          "export default async () => { throw new Error('no postgres://me:S3cret@host/db') }\n",
        ),
      'K1103',
      ['postgres://me:***@host/db'],
    ],
    [
      'with a config that does not parse',
      () => project.write('prisma.config.ts', 'export default {\n'),
      'K1103',
      ['Failed to load config file'],
    ],
    [
      'with a config that exports nothing',
      () => project.write('prisma.config.ts', 'export const x = 1\n'),
      'K1103',
      ['it has no default export'],
    ],
    [
      'with a config of wrong types',
      () =>
        project.write(
          'prisma.config.ts',
          "export default { datasource: { url: ['postgres://me:S3cret@host/db'] } }\n",
        ),
      'K1103',
      ['`datasource.url` must be a string'],
    ],
    [
      'with a config that names no schema',
      () => project.write('prisma.config.ts', "export default { schema: 'none.prisma' }\n"),
      'K1102',
      ['none.prisma', 'provided by the Prisma config file'],
    ],
    [
      'with a package.json that is none',
      () => project.write('package.json', '{'),
      'K1103',
      ['`package.json` is not valid JSON'],
    ],
  ])('%s', async (_, make, code, says) => {
    make()
    const { text, error } = await expectFailureOf(project, {}, deploy, code, ...says)
    expect(text.all + JSON.stringify(error)).not.toContain('S3cret')
    await untouched()
  })

  it('without a URL', async () => {
    await expectFailureOf(
      project,
      { env: { DATABASE_URL: '' } },
      deploy,
      'P1012',
      'DATABASE_URL` resolved to an empty string',
      '┌─ prisma/schema.prisma:3:14',
      'or pass --url',
    )
    project.write(
      'prisma/schema.prisma',
      'datasource db {\n  provider = "sqlite"\n  url = env("NOT_SET")\n}\n',
    )
    await expectFailureOf(
      project,
      {},
      ['migrate', 'deploy'],
      'P1012',
      'Environment variable not found: NOT_SET.',
      'Set NOT_SET in the environment or in a .env file',
    )
    project.write('prisma/schema.prisma', 'datasource db {\n  provider = "sqlite"\n}\n')
    await expectFailureOf(
      project,
      {},
      ['migrate', 'deploy'],
      'K1104',
      'The datasource.url property is required',
      'prisma.config.ts',
      'or pass --url',
    )
    await untouched()
  })
})
