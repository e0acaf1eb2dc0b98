import { join } from 'node:path'
import { unprivileged } from './account.ts'
import { isExecutable } from './find.ts'
import { findPrograms, type Program, program, startFlavour } from './mysqlFamily.ts'
import type { TestServer } from './process.ts'
import { cacheDirectory, homeFor, serverDirectory } from './workspace.ts'

/** Where `scripts/getMysql.mjs` puts MySQL. */
const cachedHome = join(cacheDirectory, 'mysql-8')

/** A server program, and the directory it and its shared files were unpacked to, if it is not a system's. */
interface Installation {
  readonly program: Program
  readonly home: string | null
}

/** Starts a private MySQL, or returns null: it is the one server that the tests can do without. */
export async function startMysql(): Promise<TestServer | null> {
  const found = process.env.KINTSUGI_TEST_MYSQL === 'none' ? null : await find()
  if (found === null) return null
  return start(found).catch(cause => {
    throw new Error(`${cause}\nTo test without this server: KINTSUGI_TEST_MYSQL=none`, { cause })
  })
}

async function find(): Promise<Installation | null> {
  const named = process.env.KINTSUGI_TEST_MYSQL_HOME
  if (named !== undefined) return unpacked(named)
  const system = (await findPrograms('mysql')).find(({ version }) => majorVersion(version) >= 8)
  if (system !== undefined) return { program: system, home: null }
  return isExecutable(join(cachedHome, 'bin/mysqld')) ? unpacked(cachedHome) : null
}

async function unpacked(home: string): Promise<Installation> {
  const found = await program(join(home, 'bin/mysqld'))
  if (found === null) throw new Error(`${home}/bin/mysqld does not run; try it with --no-defaults --version.`)
  return { program: found, home }
}

function majorVersion(version: string): number {
  return Number(/\d+/.exec(version)?.[0])
}

async function start({ program, home }: Installation): Promise<TestServer> {
  const account = unprivileged('mysql')
  const directory = serverDirectory('mysql', account)
  const base = home === null ? null : await homeFor(home, account, directory)
  const path = base === null ? program.path : join(base, 'bin/mysqld')
  const options = base === null ? [] : [`--basedir=${base}`]
  return startFlavour({
    program: { ...program, path },
    directory,
    account,
    options: [...options, '--loose-mysqlx=OFF'],
    initialise: data => ({
      command: path,
      args: [
        '--no-defaults',
        ...options,
        `--datadir=${data}`,
        '--initialize-insecure',
        '--loose-innodb-log-file-size=16M',
      ],
    }),
  })
}
