import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  chownSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer, connect as dial, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { createConnection } from 'mysql2/promise'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Code } from '../../src/base/codes.ts'
import { createDatabaseOn, type Database, databases } from '../databases.ts'
import type { TestServer } from '../setup/process.ts'
import { startMariadb, startPostgres } from '../setup/servers.ts'
import { expectFailure, expectFailureOf, jsonOf } from './failures.ts'
import { createProject, type Result, type RunOptions, type TestProject } from './project.ts'
import { historyLines, historyQuery } from './sql.ts'

const init = '20260101000000_init'
const deploy = ['migrate', 'deploy']
const status = ['migrate', 'status']
/** Stands in every URL here, so that every output can be searched for it. */
const secret = 'S3cretOfNobody'
/** Everything that a URL has to escape, and what it need not. */
const special = ` !"#$%&'()*+,-./:;<=>?@[\\]^_\`{|}~é日🎏%41${secret}`
const kinds = databases.filter(({ provider }) => provider === 'mysql')

/** Servers of this file's own: the tests change how they let people in. */
let postgres: TestServer
let mariadb: TestServer
beforeAll(async () => {
  const [one, other] = await Promise.all([startPostgres(), startMariadb()])
  postgres = one
  mariadb = other
  const admin = await createDatabaseOn(postgres.url)
  const [{ hba_file: file }] = (await admin.query('SHOW hba_file')) as [{ hba_file: string }]
  const rules = [
    'host all with_password 127.0.0.1/32 scram-sha-256',
    'host closed all 127.0.0.1/32 reject',
    'hostssl all with_certificate 127.0.0.1/32 cert',
  ]
  writeFileSync(file, `${rules.join('\n')}\n${readFileSync(file, 'utf8')}`)
  await admin.query('SELECT pg_reload_conf()')
  await admin.drop()
})
afterAll(() => Promise.all([postgres?.stop(), mariadb?.stop()]))

let project: TestProject
const opened: TestProject[] = []
afterEach(() => {
  for (const each of opened.splice(0)) each.remove('.')
})

/** A project whose output is searched for the secret, whatever is run in it. */
function openProject(provider: 'postgresql' | 'mysql' | 'sqlite', url: string): TestProject {
  const inner = createProject(provider, url)
  inner.migration(init, 'CREATE TABLE a (id INTEGER);\n')
  const runWith = async (options: RunOptions, ...args: string[]): Promise<Result> => {
    const result = await inner.runWith(options, ...args)
    expect(result.all).not.toContain(secret)
    return result
  }
  project = { ...inner, runWith, run: (...args) => runWith({}, ...args) }
  opened.push(project)
  return project
}

function urlOf(
  server: string,
  change: { user?: string; password?: string | null; database?: string; parameters?: string },
): string {
  const url = new URL(server)
  if (change.user !== undefined) url.username = change.user
  if (change.password !== null) url.password = change.password ?? secret
  if (change.database !== undefined) url.pathname = `/${change.database}`
  return `${url.href}${change.parameters === undefined ? '' : `?${change.parameters}`}`
}

/** The same failure for people and programs, with commands that read and that write. */
async function expectRefusal(
  provider: 'postgresql' | 'mysql',
  url: string,
  code: Code,
  ...says: readonly (string | RegExp)[]
): Promise<void> {
  openProject(provider, url)
  const [text, json] = await Promise.all([project.run(...status), project.run(...deploy, '--json')])
  expectFailure(text, code, says)
  expect(text.stdout).toBe('')
  expect(jsonOf(json)).toMatchObject({ ok: false, error: { code }, applied: [] })
  expect(json.code).toBe(1)
}

/** A server that does what it is told with whoever connects. */
async function listen(
  where: { host: string } | { path: string },
  onConnect: (socket: import('node:net').Socket) => void,
): Promise<{ server: Server; port: number }> {
  const sockets = new Set<import('node:net').Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    onConnect(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen('path' in where ? where : { ...where, port: 0 }, resolve)
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

/** Passes everything on to the server of a URL. */
function forwardTo(url: string): (socket: import('node:net').Socket) => void {
  const { hostname, port } = new URL(url)
  return socket => {
    const upstream = dial(Number(port), hostname)
    upstream.on('error', () => socket.destroy())
    socket.on('close', () => upstream.destroy())
    socket.pipe(upstream).pipe(socket)
  }
}

async function onPostgres(script: string): Promise<void> {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}

describe('nobody', () => {
  it.each([
    ['postgresql', 'postgresql'],
    ['mysql', 'mysql'],
  ] as const)('answers at the address of a %s URL', async (provider, protocol) => {
    const url = (rest: string): string => `${protocol}://me:${secret}@${rest}`
    // Port 1 is nobody's; the name ends in .invalid, which nobody may own (RFC 2606).
    await expectRefusal(
      provider,
      url('127.0.0.1:1/x'),
      'P1001',
      "Can't reach database server at `127.0.0.1:1`",
      'ECONNREFUSED',
    )
    await expectRefusal(
      provider,
      url('no-such-host.invalid/x'),
      'P1001',
      /server at `no-such-host\.invalid:\d+`/,
      /ENOTFOUND|EAI_AGAIN/,
    )
    await expectRefusal(provider, url('[::1]:1/x'), 'P1001', "Can't reach database server at `[::1]:1`")
    const socket = provider === 'mysql' ? 'socket=/none/server.sock' : 'host=/none'
    await expectRefusal(provider, url(`localhost/x?${socket}`), 'P1001', /server at `\/none/, 'ENOENT')
  })

  it.each(['postgresql', 'mysql'] as const)(
    'answers in time, at a port where %s is expected',
    async provider => {
      const mute = await listen({ host: '127.0.0.1' }, () => {})
      const begun = performance.now()
      const url = `${provider}://me:${secret}@127.0.0.1:${mute.port}/x?connect_timeout=1`
      await expectRefusal(
        provider,
        url,
        'P1002',
        `server at \`127.0.0.1:${mute.port}\` was reached but timed out`,
        'longer than 1000 ms (connect_timeout)',
      )
      expect(performance.now() - begun).toBeLessThan(10_000)
    },
  )

  it.each(['postgresql', 'mysql'] as const)('stays on the line, where %s is expected', async provider => {
    const rude = await listen({ host: '127.0.0.1' }, socket => socket.destroy())
    const url = `${provider}://me:${secret}@127.0.0.1:${rude.port}/x?sslmode=disable`
    await expectRefusal(
      provider,
      url,
      'P1001',
      `Can't reach database server at \`127.0.0.1:${rude.port}\``,
      'The attempt ended with: ',
    )
  })

  it.each(['postgresql', 'mysql'] as const)('has to be waited for after Ctrl-C (%s)', async provider => {
    const mute = await listen({ host: '127.0.0.1' }, () => {})
    const url = `${provider}://me:${secret}@127.0.0.1:${mute.port}/x?connect_timeout=0`
    openProject(provider, url)
    const begun = performance.now()
    const onSpawn = (kill: (signal: NodeJS.Signals) => void): void =>
      void setTimeout(() => kill('SIGINT'), 700)
    const { code, stderr } = await project.runWith({ onSpawn }, ...deploy)
    expect([code, stderr]).toEqual([130, expect.stringMatching(/\nInterrupted\.\n$/)])
    const json = await project.runWith({ onSpawn }, ...deploy, '--json')
    expect(json.code).toBe(130)
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, error: { code: 'INTERRUPTED' } })
    expect(performance.now() - begun).toBeLessThan(5000)
  })
})

describe('a malformed URL', () => {
  const at = `127.0.0.1:5432/x`
  it.each<[string, 'postgresql' | 'mysql', string, Code, readonly (string | RegExp)[]]>([
    [
      'a port that is no number',
      'postgresql',
      `postgresql://me:${secret}@127.0.0.1:abc/x`,
      'P1013',
      ['invalid port number in database URL'],
    ],
    [
      'a port that is too large',
      'mysql',
      `mysql://me:${secret}@127.0.0.1:99999/x`,
      'P1013',
      ['invalid port number in database URL'],
    ],
    ['no host', 'postgresql', `postgresql://me:${secret}@/x`, 'P1013', ['empty host in database URL']],
    ['a space in the host', 'mysql', `mysql://me:${secret}@some where/x`, 'P1013', ['in database URL']],
    ['# in the password', 'postgresql', `postgresql://me:${secret}#x@${at}`, 'P1013', ['%23']],
    [
      '# behind digits',
      'postgresql',
      `postgresql://me:12#${secret}@${at}`,
      'P1013',
      ['unescaped # / or ? before the host', '%23'],
    ],
    ['/ in the password', 'mysql', `mysql://me:${secret}/x@${at}`, 'P1013', ['%2F']],
    [
      '/ behind digits',
      'mysql',
      `mysql://me:12/${secret}@${at}`,
      'P1013',
      ['unescaped # / or ? before the host', '%2F'],
    ],
    [
      '? behind digits',
      'postgresql',
      `postgresql://me:12?${secret}@${at}`,
      'P1013',
      ['unescaped # / or ? before the host', '%3F'],
    ],
    [
      'another protocol',
      'postgresql',
      `mysql://me:${secret}@${at}`,
      'P1012',
      ['must start with the protocol `postgresql://` or `postgres://`', 'environment variable'],
    ],
    [
      'another protocol',
      'mysql',
      `postgresql://me:${secret}@${at}`,
      'P1012',
      ['must start with the protocol `mysql://`'],
    ],
    ['no protocol', 'postgresql', `me:${secret}@${at}`, 'P1012', ['must start with the protocol']],
    [
      'quotation marks',
      'postgresql',
      `"postgresql://me:${secret}@${at}"`,
      'P1012',
      ['begins with a quotation mark', '--env-file'],
    ],
    [
      'an address of Accelerate',
      'postgresql',
      `prisma://accelerate.prisma-data.net/?api_key=${secret}`,
      'K1104',
      ['`prisma://` URL is not supported for migrations', 'direct connection'],
    ],
  ])('with %s (%s)', async (_, provider, url, code, says) => {
    openProject(provider, url)
    const literal = JSON.stringify(url)
    project.write(
      'literal/schema.prisma',
      `datasource db {\n  provider = "${provider}"\n  url = ${literal}\n}\n`,
    )
    const [variable, option, written] = await Promise.all([
      project.run(...status),
      project.run(...deploy, '--url', url, '--json'),
      project.run(...deploy, '--schema', 'literal/schema.prisma'),
    ])
    expectFailure(variable, code, says)
    expect(variable.stderr).not.toMatch(/\b12\b/)
    expect(jsonOf(option)).toMatchObject({ ok: false, error: { code } })
    expectFailure(written, code, says)
  })

  it('shows no password in an error about the schema around it', async () => {
    openProject('postgresql', '')
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "postgres"\n  url = "postgresql://me:${secret}@${at}"\n  url = "x"\n}\n`,
    )
    await expectFailureOf(project, {}, deploy, 'P1012')
    project.write(
      'prisma/schema.prisma',
      `datasource db {\n  provider = "postgres" url = "postgresql://me:${secret}@${at}"\n}\n`,
    )
    await expectFailureOf(project, {}, deploy, 'P1012')
  })
})

describe('PostgreSQL', () => {
  let database: Database
  const name = (): string => new URL(database.url).pathname.slice(1)
  const url = (change: Parameters<typeof urlOf>[1]): string =>
    urlOf(postgres.url, { database: name(), ...change })
  beforeAll(async () => {
    database = await createDatabaseOn(postgres.url)
    await onPostgres(
      `CREATE ROLE with_password LOGIN PASSWORD '${special.replaceAll("'", "''")}'; CREATE ROLE stranger LOGIN; CREATE ROLE single LOGIN CONNECTION LIMIT 1; CREATE ROLE with_certificate LOGIN`,
    )
    await onPostgres('CREATE DATABASE closed')
    await onPostgres('CREATE DATABASE private')
    await onPostgres('REVOKE CONNECT ON DATABASE private FROM PUBLIC')
  })

  it('lets in who has the password, whatever is in it', async () => {
    openProject('postgresql', url({ user: 'with_password', password: encodeURIComponent(special) }))
    expect((await project.run(...status)).stdout).toContain(`have not yet been applied:\n${init}\n`)
    const refused = 'Authentication failed against database server at'
    const wrong = [
      refused,
      '`with_password` are not valid',
      'The server says: password authentication failed',
    ]
    await expectRefusal('postgresql', url({ user: 'with_password' }), 'P1000', ...wrong)
    await expectRefusal(
      'postgresql',
      url({ user: 'with_password', password: '' }),
      'P1000',
      refused,
      'the URL has none',
    )
  })

  it('takes a password as it is where the URL can be read all the same', async () => {
    await onPostgres(`CREATE ROLE unescaped LOGIN PASSWORD 'a@b c&d${secret}'`)
    const { host } = new URL(postgres.url)
    openProject('postgresql', `postgresql://unescaped:a@b c&d${secret}@${host}/${name()}`)
    expect((await project.run(...status)).stdout).toContain('have not yet been applied')
  })

  it('denies', async () => {
    await expectRefusal(
      'postgresql',
      url({ user: 'stranger', database: 'private' }),
      'P1010',
      'User `stranger` was denied access on the database `private`',
      'permission denied for database',
    )
    await expectRefusal(
      'postgresql',
      url({ database: 'closed' }),
      'P1010',
      'denied access on the database `closed`',
      'pg_hba.conf rejects',
    )
    await expectRefusal(
      'postgresql',
      url({ user: 'nobody_at_all' }),
      'P1010',
      'role "nobody_at_all" does not exist',
    )
    await expectRefusal(
      'postgresql',
      url({ parameters: 'options=-c%20work_mem%3Dmuch' }),
      'P1013',
      'invalid value for parameter "work_mem"',
      'look at `options`',
    )
    await expectRefusal(
      'postgresql',
      url({ parameters: 'sslmode=require' }),
      'P1011',
      'The server does not support SSL connections',
      'sslmode',
    )
    await expectRefusal('postgresql', url({ parameters: 'sslcert=none.pem' }), 'P1011', /ENOENT.*none\.pem/)
    const holder = new Client({ connectionString: url({ user: 'single' }) })
    await holder.connect()
    await expectRefusal(
      'postgresql',
      url({ user: 'single' }),
      'P2037',
      'Too many database connections opened',
      'close idle ones',
    )
    await holder.end()
  })

  it('creates a missing database for deploy alone, and for whom it may', async () => {
    const at = url({ database: 'to_be_made' })
    openProject('postgresql', at)
    project.write('x.sql', 'SELECT 1')
    for (const args of [
      status,
      ['migrate', 'resolve', '--applied', init],
      ['migrate', 'resolve', '--rolled-back', init],
      ['db', 'execute', '--file', 'x.sql'],
    ]) {
      expectFailure(await project.run(...args), 'P1003', [
        'Database `to_be_made` does not exist',
        '`migrate deploy` creates a missing database',
      ])
    }
    const denied = await project.runWith(
      { env: { DATABASE_URL: url({ user: 'stranger', database: 'to_be_made' }) } },
      ...deploy,
    )
    expectFailure(denied, 'P3000', [
      'Failed to create database: permission denied to create database',
      'Create the database `to_be_made` by hand',
    ])
    const { code, stderr } = await project.run(...deploy)
    expect(code).toBe(0)
    expect(stderr).toContain(`\nPostgreSQL database to_be_made created at ${new URL(at).host}\n`)
    expect((await project.run(...status)).code).toBe(0)
  })

  it('has a schema of its own for a URL that names one', async () => {
    const parameters = 'schema=Some%20Tenant'
    openProject('postgresql', url({ parameters }))
    project.write('x.sql', 'CREATE TABLE x (id INTEGER)')
    expect((await project.run(...status)).stdout).toContain('have not yet been applied')
    expectFailure(await project.run('db', 'execute', '--file', 'x.sql'), 'K1007', [
      '3F000',
      '`migrate deploy` creates that one',
    ])
    const stranger = await project.runWith(
      { env: { DATABASE_URL: url({ user: 'stranger', parameters }) } },
      ...deploy,
    )
    expectFailure(stranger, 'P3000', [
      'Failed to create schema `Some Tenant`: permission denied for database',
      'Create the schema by hand',
    ])
    const { code, stderr } = await project.run(...deploy)
    expect(code).toBe(0)
    expect(stderr).toContain(`, schema "Some Tenant" at `)
    const tables = await database.query(
      `SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE tablename IN ('a', '_prisma_migrations') ORDER BY 2`,
    )
    expect(tables).toEqual([
      { schema: 'Some Tenant', name: '_prisma_migrations' },
      { schema: 'Some Tenant', name: 'a' },
    ])
    expect((await project.run(...status)).code).toBe(0)
  })

  it('is told who connects, with which options; what it does not know passes', async () => {
    const parameters =
      'application_name=release%2042&options=-c%20work_mem%3D7MB&schema=settings&pgbouncer=true&connection_limit=1&pool_timeout=3&statement_cache_size=0&foo=bar&sslmode=whatever'
    openProject('postgresql', url({ parameters }))
    project.migration(
      '20260102000000_settings',
      "CREATE TABLE s AS SELECT current_setting('application_name') AS name, current_setting('work_mem') AS memory;\n",
    )
    expect((await project.run(...deploy)).code).toBe(0)
    expect(await database.query('SELECT * FROM settings.s')).toEqual([{ name: 'release 42', memory: '7MB' }])
  })

  it('is reached by IPv6, and through a socket', async () => {
    const forward = forwardTo(postgres.url)
    const six = await listen({ host: '::1' }, forward).catch((error: NodeJS.ErrnoException) => error)
    // A machine without IPv6 shows at least that the address is understood.
    const port = six instanceof Error ? 1 : six.port
    openProject('postgresql', `postgresql://postgres:${secret}@[::1]:${port}/${name()}?schema=six`)
    const { code, stderr } = await project.run(...deploy)
    expect(stderr).toContain(`at "[::1]:${port}"`)
    if (six instanceof Error) expect(stderr).toContain('P1001')
    else expect(code).toBe(0)

    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-sock-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    await listen({ path: join(folder, '.s.PGSQL.5432') }, forward)
    openProject(
      'postgresql',
      `postgresql://postgres:${secret}@localhost/${name()}?schema=socket&host=${folder}`,
    )
    expect((await project.run(...deploy)).code).toBe(0)
    expect(await database.query('SELECT migration_name FROM socket._prisma_migrations')).toEqual([
      { migration_name: init },
    ])
  })

  it('proves who it is with a certificate, and asks for one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-tls-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { ca, stranger } = makeCertificates(folder)
    const [{ data_directory: data }] = (await database.query('SHOW data_directory')) as [
      { data_directory: string },
    ]
    for (const file of ['server.pem', 'server.key', 'ca.pem']) {
      const target = join(data, file)
      writeFileSync(target, readFileSync(join(folder, file)), { mode: 0o600 })
      const { uid, gid } = statSync(data)
      chownSync(target, uid, gid)
    }
    await database.execute("ALTER SYSTEM SET ssl_cert_file = 'server.pem'")
    await database.execute("ALTER SYSTEM SET ssl_key_file = 'server.key'")
    await database.execute("ALTER SYSTEM SET ssl_ca_file = 'ca.pem'")
    await database.execute('ALTER SYSTEM SET ssl = on')
    await database.query('SELECT pg_reload_conf()')
    const secured = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()'
    openProject('postgresql', url({ parameters: 'schema=tls' }))
    project.write('secured.sql', `DO $$ BEGIN IF NOT (${secured}) THEN RAISE 'not secured'; END IF; END $$`)
    const execute = (parameters: string, user = 'postgres'): Promise<Result> =>
      project.runWith(
        { env: { DATABASE_URL: url({ user, parameters }) } },
        'db',
        'execute',
        '--file',
        'secured.sql',
      )
    // The reload takes a moment.
    await expect.poll(async () => (await execute('sslmode=require')).code, { timeout: 5000 }).toBe(0)

    const works = [
      '',
      'sslmode=prefer',
      'sslaccept=accept_invalid_certs',
      `sslaccept=strict&sslcert=${ca}`,
      `sslmode=verify-full&sslcert=${ca}`,
    ]
    for (const parameters of works) expect(await execute(parameters), parameters).toMatchObject({ code: 0 })
    expectFailure(await execute('sslmode=disable'), 'K1007', ['not secured'])
    const untrusted = [/Error opening a TLS connection: (unable to verify|self.signed)/, 'sslcert']
    expectFailure(await execute('sslmode=require&sslaccept=strict'), 'P1011', untrusted)
    expectFailure(await execute(`sslmode=require&sslaccept=strict&sslcert=${stranger}`), 'P1011', untrusted)
    expectFailure(await execute(`sslcert=${folder}/server.key&sslmode=require&sslaccept=strict`), 'P1011', [
      'TLS connection',
    ])

    const identity = `sslmode=require&sslidentity=${folder}/client.p12&sslpassword=`
    expect(await execute(`${identity}${secret}`, 'with_certificate')).toMatchObject({ code: 0 })
    expectFailure(await execute(`${identity}${secret}x`, 'with_certificate'), 'P1011', ['mac verify failure'])
    expectFailure(await execute('sslmode=require', 'with_certificate'), 'P1010', ['valid client certificate'])
    await database.execute('ALTER SYSTEM SET ssl = off')
    await database.query('SELECT pg_reload_conf()')
  })
})

/** An authority, a server and a client that it vouches for, and an authority that nobody knows. */
function makeCertificates(folder: string): { readonly ca: string; readonly stranger: string } {
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  }
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  for (const name of ['ca', 'stranger']) {
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-days',
      '2',
      '-subj',
      `/CN=${name}`,
    )
  }
  appendFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  for (const [name, subject] of [
    ['server', 'localhost'],
    ['client', 'with_certificate'],
  ]) {
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${subject}`)
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      '2',
      '-extfile',
      'names',
    )
  }
  openssl(
    'pkcs12',
    '-export',
    '-in',
    'client.pem',
    '-inkey',
    'client.key',
    '-out',
    'client.p12',
    '-passout',
    `pass:${secret}`,
  )
  return { ca: join(folder, 'ca.pem'), stranger: join(folder, 'stranger.pem') }
}

describe.each(kinds)('$id', kind => {
  let database: Database
  const name = (): string => new URL(database.url).pathname.slice(1)
  const user = (purpose: string): string => `${purpose}_${process.pid}_${kind.id}`
  const purposes = ['with_password', 'stranger', 'single', 'expired', 'reader', 'owner']
  const url = (change: Parameters<typeof urlOf>[1]): string => urlOf(database.url, change)
  const missing = `missing_${process.pid}_${kind.id}`
  beforeAll(async () => {
    database = await kind.create()
    for (const purpose of purposes) {
      const password = purpose === 'with_password' ? special.replace(/[\\']/g, '\\$&') : secret
      const limit = purpose === 'single' ? 'WITH MAX_USER_CONNECTIONS 1' : ''
      await database.execute(`CREATE USER ${user(purpose)} IDENTIFIED BY '${password}' ${limit}`)
    }
    for (const purpose of ['with_password', 'single', 'expired']) {
      await database.execute(`GRANT ALL ON ${name()}.* TO ${user(purpose)}`)
    }
    await database.execute(`GRANT SELECT ON ${missing}.* TO ${user('reader')}`)
    await database.execute(`GRANT ALL ON ${missing}.* TO ${user('owner')}`)
    await database.execute(`ALTER USER ${user('expired')} PASSWORD EXPIRE`)
  })
  afterAll(async () => {
    for (const purpose of purposes) await database.execute(`DROP USER ${user(purpose)}`)
    await database.execute(`DROP DATABASE IF EXISTS ${missing}`)
    await database.drop()
  })

  it('lets in who has the password, whatever is in it', async () => {
    openProject('mysql', url({ user: user('with_password'), password: encodeURIComponent(special) }))
    expect((await project.run(...status)).stdout).toContain(`have not yet been applied:\n${init}\n`)
    const refused = ['Authentication failed against database server at', 'The server says: ']
    await expectRefusal('mysql', url({ user: user('with_password') }), 'P1000', ...refused, 'Access denied')
    await expectRefusal('mysql', url({ user: user('expired') }), 'P1000', ...refused, /expired|SET PASSWORD/i)
  })

  it('denies', async () => {
    await expectRefusal(
      'mysql',
      url({ user: user('stranger') }),
      'P1010',
      `User \`${user('stranger')}\` was denied access on the database \`${name()}\``,
      'Access denied',
    )
    await expectRefusal(
      'mysql',
      url({ parameters: 'sslaccept=strict' }),
      'P1011',
      /Error opening a TLS connection: (Server does not support|self.signed|unable to)/,
      'sslaccept',
    )
    await expectRefusal('mysql', url({ parameters: 'sslcert=none.pem' }), 'P1011', /ENOENT.*none\.pem/)
    const holder = await createConnection(url({ user: user('single') }))
    await expectRefusal(
      'mysql',
      url({ user: user('single') }),
      'P2037',
      'Too many database connections opened',
      'close idle ones',
    )
    await holder.end()
  })

  it('creates a missing database for deploy alone, and for whom it may', async () => {
    openProject('mysql', url({ user: user('owner'), database: missing }))
    project.write('x.sql', 'SELECT 1')
    for (const args of [
      status,
      ['migrate', 'resolve', '--applied', init],
      ['db', 'execute', '--file', 'x.sql'],
    ]) {
      expectFailure(await project.run(...args), 'P1003', [
        `Database \`${missing}\` does not exist`,
        '`migrate deploy` creates a missing database',
      ])
    }
    const denied = await project.runWith(
      { env: { DATABASE_URL: url({ user: user('reader'), database: missing }) } },
      ...deploy,
    )
    expectFailure(denied, 'P3000', [
      'Failed to create database: Access denied',
      `Create the database \`${missing}\` by hand`,
    ])
    const { code, stderr } = await project.run(...deploy)
    expect(code).toBe(0)
    expect(stderr).toContain(`\nMySQL database ${missing} created at ${new URL(database.url).host}\n`)
    const collation = await database.query(
      `SELECT default_collation_name AS name FROM information_schema.schemata WHERE schema_name = '${missing}'`,
    )
    expect(collation).toEqual([{ name: 'utf8mb4_unicode_ci' }])
  })

  it('is reached by IPv6, and through a socket; unknown parameters pass', async () => {
    const forward = forwardTo(database.url)
    const six = await listen({ host: '::1' }, forward).catch((error: NodeJS.ErrnoException) => error)
    // A machine without IPv6 shows at least that the address is understood.
    const port = six instanceof Error ? 1 : six.port
    const me = `${user('with_password')}:${encodeURIComponent(special)}`
    openProject('mysql', `mysql://${me}@[::1]:${port}/${name()}?connection_limit=1&foo=bar&sslmode=prefer`)
    const { code, stderr } = await project.run(...deploy)
    expect(stderr).toContain(`at "[::1]:${port}"`)
    if (six instanceof Error) expect(stderr).toContain('P1001')
    else expect(code).toBe(0)
    const folder = mkdtempSync(join(tmpdir(), 'kintsugi-sock-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'server.sock')
    await listen({ path }, forward)
    const there = await project.runWith(
      { env: { DATABASE_URL: `mysql://${me}@localhost/${name()}?socket=${path}` } },
      ...deploy,
    )
    expect(there.code).toBe(0)
    expect(there.stderr).toContain(`at "${path}"`)
  })

  // MariaDB before 11.4 has no certificate of its own; MySQL makes one, for no host in particular.
  if (kind.id === 'mysql')
    it('is asked for its certificate', async ({ skip }) => {
      const [setting] = await database.query(`SHOW VARIABLES LIKE 'have_ssl'`)
      // Newer ones have the variable no more, and always have a certificate.
      if (setting?.Value === 'DISABLED') skip('this server has no certificate')
      await database.execute(`ALTER USER ${user('with_password')} REQUIRE SSL`)
      const own = { user: user('with_password'), password: encodeURIComponent(special) }
      await expectRefusal('mysql', url(own), 'P1000', 'Access denied')
      await expectRefusal('mysql', url({ ...own, parameters: 'sslaccept=strict' }), 'P1011', /self.signed/)
      for (const parameters of ['sslaccept=accept_invalid_certs', 'sslmode=required']) {
        openProject('mysql', url({ ...own, parameters }))
        expect((await project.run(...status)).stdout, parameters).toContain('found in prisma/migrations')
      }
    })
})

/** Holds Prisma's own lock with the plain driver; releases it when asked to, or with the test. */
async function holdLock(provider: string, url: string): Promise<() => Promise<void>> {
  let release: () => Promise<void>
  if (provider === 'postgresql') {
    const client = new Client({ connectionString: url, application_name: 'holder' })
    // Its database is dropped under it.
    client.on('error', () => {})
    await client.connect()
    await client.query('SELECT pg_advisory_lock(72707369)')
    release = () => client.end()
  } else if (provider === 'mysql') {
    const client = await createConnection(url)
    await client.query("SELECT GET_LOCK('prisma_migrate', 5)")
    release = () => client.end()
  } else {
    const file = new SqliteDatabase(url.slice('file:'.length))
    file.exec('BEGIN EXCLUSIVE')
    release = async () => void file.close()
  }
  let released = false
  const once = async (): Promise<void> => {
    if (!released) await release()
    released = true
  }
  onTestFinished(once)
  return once
}

async function lockIsFree(provider: string, database: Database): Promise<boolean> {
  const query = {
    postgresql: 'SELECT pg_try_advisory_lock(72707369) AS free',
    mysql: "SELECT IS_FREE_LOCK('prisma_migrate') AS free",
    sqlite: 'BEGIN EXCLUSIVE',
  }[provider]!
  const [row] = await database.query(query)
  return provider === 'sqlite' || row!.free === true || row!.free === 1
}

const lockables = [
  { id: 'postgresql', provider: 'postgresql', create: () => createDatabaseOn(postgres.url) },
  // Its lock is one for the whole server, which nobody else may be using.
  { id: 'mariadb', provider: 'mysql', create: () => createDatabaseOn(mariadb.url) },
  { id: 'sqlite', provider: 'sqlite', create: databases.find(({ id }) => id === 'sqlite')!.create },
] as const

const holders: Record<string, RegExp> = {
  postgresql:
    /held by process \d+ \(holder, user postgres at 127\.0\.0\.1.*, connected since 20\d\d-.* UTC\)/,
  mysql: /held by connection \d+ \(user root at 127\.0\.0\.1:\d+, database \w+, idle for \d+ s\)/,
  sqlite: /held by another process|another process holds its lock/,
}

describe('the migration lock', () => {
  // All at once, because each of them waits for ten seconds.
  it('that somebody holds for too long ends a deploy, with the name of who holds it', async () => {
    const run = async ({ provider, create }: (typeof lockables)[number]): Promise<void> => {
      const database = await create()
      const own = openProject(provider, database.url)
      const release = await holdLock(provider, database.url)
      const begun = performance.now()
      const runs = await Promise.all([
        own.runWith({ env: { PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '0' } }, ...deploy),
        own.run('migrate', 'resolve', '--applied', init),
        own.run(...deploy, '--json'),
      ])
      const elapsed = performance.now() - begun
      expect(elapsed).toBeGreaterThan(9_900)
      expect(elapsed).toBeLessThan(18_000)
      for (const result of runs.slice(0, 2)) {
        expectFailure(result, 'P1002', ['was reached but timed out', 'Elapsed: 10000ms', holders[provider]!])
        expect(result.stderr).toMatch(
          new RegExp(`Waiting for the migration lock, ${holders[provider]!.source} …\n`),
        )
      }
      expect(JSON.parse(runs[2]!.stdout)).toMatchObject({ ok: false, error: { code: 'P1002' }, applied: [] })
      await release()
      expect(await database.dump()).not.toMatch(/CREATE TABLE/)
      await expect(database.query('SELECT * FROM _prisma_migrations')).rejects.toThrow('_prisma_migrations')
      expect((await own.run(...deploy)).code).toBe(0)
      await database.drop()
    }
    await Promise.all(lockables.map(run))
  })

  describe.each(lockables)('on $id', ({ provider, create }) => {
    it('that is released in time lets the deploy go on; Ctrl-C ends the waiting', async () => {
      const database = await create()
      openProject(provider, database.url)
      const release = await holdLock(provider, database.url)
      const begun = performance.now()
      const interrupted = await project.runWith(
        { onSpawn: kill => void setTimeout(() => kill('SIGINT'), 900) },
        ...deploy,
      )
      expect(performance.now() - begun).toBeLessThan(5000)
      expect(interrupted.code).toBe(130)
      expect(interrupted.stderr).toMatch(
        /Waiting for the migration lock, held by .* …\n[\s\S]*\nInterrupted\.\n$/,
      )
      setTimeout(() => void release(), 1500)
      const { code, stderr } = await project.run(...deploy)
      expect(stderr).toMatch(holders[provider]!)
      expect(code).toBe(0)
      expect(historyLines(await database.query(historyQuery))).toMatchObject([{ name: init, finished: true }])
      await database.drop()
    })

    it('is free after every way out', async () => {
      const database = await create()
      openProject(provider, database.url)
      const broken = '20260102000000_broken'
      const slow = '20260103000000_slow'
      const expectFree = (): Promise<void> =>
        expect.poll(() => lockIsFree(provider, database), { timeout: 3000, interval: 20 }).toBe(true)
      const step = async (expected: number, options: RunOptions, ...args: string[]): Promise<void> => {
        const { code, all } = await project.runWith(options, ...args)
        expect(code, all).toBe(expected)
        await expectFree()
      }
      await step(0, {}, ...deploy)
      await step(0, {}, ...deploy)
      await step(1, {}, ...deploy, '--nonsense')
      project.migration(broken, 'CREATE TABL b;\n')
      await step(1, {}, ...deploy)
      await step(1, {}, ...deploy)
      await step(1, {}, 'migrate', 'resolve', '--applied', 'none')
      await step(0, {}, 'migrate', 'resolve', '--rolled-back', broken)
      project.remove(`prisma/migrations/${broken}`)
      const statement = {
        postgresql: 'SELECT pg_sleep(20);\n',
        mysql: 'DO SLEEP(20);\n',
        // SQLite cannot be interrupted in a statement: many short ones.
        sqlite:
          'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 400000) SELECT count(*) FROM c;\n'.repeat(
            100,
          ),
      }[provider]
      project.migration(slow, statement)
      await step(130, { onSpawn: kill => void setTimeout(() => kill('SIGINT'), 900) }, ...deploy)
      await step(1, {}, ...deploy)
      await database.drop()
    })
  })

  it.each(lockables.filter(({ provider }) => provider !== 'sqlite'))(
    'of $id is not asked for with PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK=1',
    async ({ provider, create }) => {
      const database = await create()
      openProject(provider, database.url)
      await holdLock(provider, database.url)
      const { code, stderr } = await project.runWith(
        { env: { PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK: '1' } },
        ...deploy,
      )
      expect(stderr).not.toContain('Waiting')
      expect(code).toBe(0)
      // Who only looks needs no lock.
      expect((await project.run(...status)).code).toBe(0)
      await database.drop()
    },
  )
})
