import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startMariadb } from './mariadb.ts'
import { startMysql } from './mysql.ts'
import { mysqlVersion } from './mysqlFamily.ts'
import { findPgDump, postgresVersion, startPostgres } from './postgres.ts'
import type { TestServer } from './process.ts'
import { readVersion, type Version } from './version.ts'
import { runDirectory } from './workspace.ts'

export { startMariadb } from './mariadb.ts'
export { startMysql } from './mysql.ts'
export { startPostgres } from './postgres.ts'

interface Server {
  readonly url: string
  readonly version: Version
}

/** What the test workers are told. */
interface Servers {
  /** A `pg_dump` that fits; null where only the catalog can be asked. */
  readonly postgresql: Server & { readonly pgDump: string | null }
  readonly mariadb: Server
  /** Null: there is no MySQL on this machine. */
  readonly mysql: Server | null
  /** Where database files go. */
  readonly sqlite: { readonly directory: string }
}

declare module 'vitest' {
  export interface ProvidedContext {
    servers: Servers
  }
}

/**
 * Finds or starts all servers; a TEST_*_URL names one that is running already. Where one fails, the others
 * end with this process.
 */
export async function startServers(): Promise<{ servers: Servers; stop(): Promise<void> }> {
  const [postgresql, mariadb, mysql] = await Promise.all([
    running('TEST_POSTGRES_URL') ?? startPostgres(),
    running('TEST_MARIADB_URL') ?? startMariadb(),
    running('TEST_MYSQL_URL') ?? startMysql(),
  ])
  const sqlite = join(runDirectory(), 'sqlite')
  await mkdir(sqlite)
  return {
    servers: {
      postgresql: await withVersion(postgresql, postgresVersion).then(async server => ({
        ...server,
        pgDump: await findPgDump(server),
      })),
      mariadb: await withVersion(mariadb, mysqlVersion),
      mysql: mysql === null ? null : await withVersion(mysql, mysqlVersion),
      sqlite: { directory: sqlite },
    },
    async stop() {
      await Promise.all([postgresql.stop(), mariadb.stop(), mysql?.stop()])
      await rm(runDirectory(), { recursive: true, force: true })
    },
  }
}

async function withVersion(
  { url }: { readonly url: string },
  ask: (url: string) => Promise<string>,
): Promise<Server> {
  return { url, version: readVersion(await ask(url)) }
}

/** A server that somebody else looks after. */
function running(variable: string): Pick<TestServer, 'url' | 'stop'> | null {
  const url = process.env[variable] ?? ''
  return url === '' ? null : { url, stop: async () => {} }
}
