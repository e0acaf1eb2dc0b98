import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import type { Account } from './account.ts'
import { directories, executables } from './find.ts'
import { type Launch, run, startServer, type TestServer } from './process.ts'
import { cacheDirectory } from './workspace.ts'

const places = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/local/sbin',
  '/usr/local/libexec',
  '/usr/local/mysql/bin',
  '/usr/local/mariadb/bin',
  '/opt/homebrew/opt/mariadb*/bin',
  '/opt/homebrew/opt/mysql*/bin',
  '/usr/local/opt/mariadb*/bin',
  '/usr/local/opt/mysql*/bin',
]

/** A server program, and what it says of itself. */
export interface Program {
  readonly path: string
  readonly version: string
}

/** What MariaDB and MySQL do differently. */
export interface Flavour {
  readonly program: Program
  readonly directory: string
  readonly account: Account | null
  /** Options that come with every start. */
  readonly options: readonly string[]
  /** The command that fills an empty data directory. */
  initialise(data: string): { readonly command: string; readonly args: readonly string[] }
}

/** The servers in PATH and the usual places that call themselves MariaDB, or that do not. */
export async function findPrograms(kind: 'mariadb' | 'mysql'): Promise<readonly Program[]> {
  const names = kind === 'mariadb' ? ['mariadbd', 'mysqld'] : ['mysqld']
  const found = await Promise.all(executables(names, directories(...places)).map(program))
  return found.flatMap(each => (each !== null && isMariadb(each) === (kind === 'mariadb') ? [each] : []))
}

/** Null where the program does not run. */
export async function program(path: string): Promise<Program | null> {
  const version = await run(path, ['--no-defaults', '--version']).catch(() => null)
  return version === null ? null : { path, version: version.slice(version.indexOf('Ver ')).trim() }
}

function isMariadb({ version }: Program): boolean {
  return /mariadb/i.test(version)
}

/** Starts a private server: `root` without a password. */
export async function startFlavour(flavour: Flavour): Promise<TestServer> {
  const { directory, account } = flavour
  await prepareData(flavour)
  await writeFile(
    join(directory, 'init.sql'),
    "CREATE USER IF NOT EXISTS 'root'@'%';\nGRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;\n",
  )
  if (account !== null) await run('chown', ['-R', `${account.uid}:${account.gid}`, directory])
  return startServer(port => launch(flavour, port))
}

/** Filling a data directory takes MySQL four seconds, copying one a tenth: so one is kept per version. */
async function prepareData(flavour: Flavour): Promise<void> {
  const template = join(cacheDirectory, `data ${flavour.program.version}`.replace(/[^\w.]+/g, '-'))
  const data = join(flavour.directory, 'data')
  if (existsSync(template)) return cp(template, data, { recursive: true })
  const { command, args } = flavour.initialise(data)
  await run(command, args, { cwd: flavour.directory, account: flavour.account })
  await mkdir(cacheDirectory, { recursive: true })
  const partial = await mkdtemp(`${template}.`)
  await cp(data, partial, { recursive: true })
  await rename(partial, template).catch(() => rm(partial, { recursive: true, force: true }))
}

function launch(flavour: Flavour, port: number): Launch {
  const { program, directory, account, options } = flavour
  return {
    url: `mysql://root@127.0.0.1:${port}/mysql`,
    command: program.path,
    args: [
      '--no-defaults',
      `--datadir=${join(directory, 'data')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      // In the data directory: a relative path never gets too long for a socket.
      '--socket=server.sock',
      '--pid-file=server.pid',
      `--init-file=${join(directory, 'init.sql')}`,
      '--skip-name-resolve',
      '--max-connections=250',
      // Written at each commit and flushed once a second: with 0, a server that a test kills would forget
      // what it had confirmed.
      '--innodb-flush-log-at-trx-commit=2',
      '--loose-innodb-log-file-size=16M',
      '--innodb-doublewrite=OFF',
      '--skip-log-bin',
      ...options,
    ],
    directory,
    account,
    quit: 'SIGKILL',
    connect: () => connectTo(port),
  }
}

/** Resolves when a server answers as root. */
export async function connectTo(port: number): Promise<void> {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'root', connectTimeout: 3_000 })
  connection.on('error', () => {})
  await connection.end()
}

/** What a server says of its version. */
export async function mysqlVersion(uri: string): Promise<string> {
  const connection = await createConnection({ uri })
  const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version')
  await connection.end()
  return rows[0]!.version
}
