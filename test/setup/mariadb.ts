import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unprivileged } from './account.ts'
import { directories, executables } from './find.ts'
import { startMariadbContainer } from './mariadbContainer.ts'
import { findPrograms, type Program, startFlavour } from './mysqlFamily.ts'
import { run, type TestServer } from './process.ts'
import { serverDirectory } from './workspace.ts'

const installers = ['mariadb-install-db', 'mysql_install_db']

const advice = [
  'No MariaDB server to test with. Install one (Debian: apt-get install mariadb-server, macOS: brew install mariadb),',
  'start Docker, or name a running one: TEST_MARIADB_URL=mysql://root:password@localhost:3306',
].join('\n')

/** An installed server, and the script that makes its data directory. */
interface Installation {
  readonly program: Program
  readonly installer: string
}

/** Starts a private MariaDB. KINTSUGI_TEST_MARIADB=installed|apt|docker leaves no choice. */
export async function startMariadb(): Promise<TestServer> {
  const only = process.env.KINTSUGI_TEST_MARIADB
  const allowed = (source: string): boolean => only === undefined || only === source
  const found = allowed('installed') ? await find() : null
  if (found !== null) return start(found)
  const fetched = allowed('apt') && canInstall() ? await install() : null
  if (fetched !== null) return start(fetched)
  if (allowed('docker') && (await dockerRuns())) return startMariadbContainer()
  throw new Error(advice)
}

async function find(): Promise<Installation | null> {
  for (const program of await findPrograms('mariadb')) {
    const home = dirname(dirname(program.path))
    const beside = [join(home, 'bin'), join(home, 'scripts')].filter(existsSync)
    const [installer] = executables(installers, [...beside, ...directories('/usr/bin', '/usr/local/bin')])
    if (installer !== undefined) return { program, installer }
  }
  return null
}

function start({ program, installer }: Installation): Promise<TestServer> {
  const account = unprivileged('mysql')
  return startFlavour({
    program,
    directory: serverDirectory('mariadb', account),
    account,
    options: [],
    initialise: data => ({
      command: installer,
      args: [
        '--no-defaults',
        `--datadir=${data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        '--loose-innodb-log-file-size=16M',
      ],
    }),
  })
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && executables(['apt-get'], directories()).length > 0
}

/** Null where the packages cannot be had. */
async function install(): Promise<Installation | null> {
  console.error('No MariaDB is installed: getting mariadb-server with apt-get, once.')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    return await withoutStartingServices(async () => {
      await run('apt-get', ['update'], { env })
      await run('apt-get', ['install', '-y', '--no-install-recommends', 'mariadb-server'], { env })
      return find()
    })
  } catch (error) {
    console.error(String(error))
    return null
  }
}

/** Debian starts what it installs; it asks this script first. */
async function withoutStartingServices<T>(work: () => Promise<T>): Promise<T> {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return work()
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await work()
  } finally {
    rmSync(policy)
  }
}

async function dockerRuns(): Promise<boolean> {
  return run('docker', ['info']).then(
    () => true,
    () => false,
  )
}
