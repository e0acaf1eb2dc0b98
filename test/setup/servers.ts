import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startMariadb } from './mariadb.ts'
import { startMysql } from './mysql.ts'
import { findPgDump, startPostgres } from './postgres.ts'
import type { TestServer } from './process.ts'
import { runDirectory } from './workspace.ts'

export { startMariadb } from './mariadb.ts'
export { startMysql } from './mysql.ts'
export { startPostgres } from './postgres.ts'

/** What the test workers are told. */
interface Servers {
  /** A `pg_dump` that fits; null where only the catalog can be asked. */
  readonly postgresql: { readonly url: string; readonly pgDump: string | null }
  readonly mariadb: { readonly url: string }
  /** Null: there is no MySQL on this machine. */
  readonly mysql: { readonly url: string } | null
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
      postgresql: { url: postgresql.url, pgDump: await findPgDump(postgresql.url) },
      mariadb: { url: mariadb.url },
      mysql: mysql === null ? null : { url: mysql.url },
      sqlite: { directory: sqlite },
    },
    async stop() {
      await Promise.all([postgresql.stop(), mariadb.stop(), mysql?.stop()])
      await rm(runDirectory(), { recursive: true, force: true })
    },
  }
}

/** A server that somebody else looks after. */
function running(variable: string): Pick<TestServer, 'url' | 'stop'> | null {
  const url = process.env[variable] ?? ''
  return url === '' ? null : { url, stop: async () => {} }
}
