import { inject } from 'vitest'
import { createMysqlDatabase } from './databases/mysql.ts'
import { createPostgresDatabase } from './databases/postgres.ts'
import { createSqliteDatabase, sqliteVersion } from './databases/sqlite.ts'
import type { Version } from './setup/version.ts'

/** An empty database of its own for one test. */
export interface Database {
  readonly url: string
  /** The rows of one statement, as the plain driver gives them. */
  query(sql: string): Promise<Record<string, unknown>[]>
  /** Sends a whole script as one message, without any splitting of ours. */
  execute(script: string): Promise<void>
  /** The structure as the database's own tools see it, without `_prisma_migrations`: equal texts, equal structures. */
  dump(): Promise<string>
  drop(): Promise<void>
}

/** A kind of database to run a suite against: `describe.each(databases)('$id', …)`. */
export interface TestDatabase {
  readonly id: 'postgresql' | 'mariadb' | 'mysql' | 'sqlite'
  /** Prisma's name, which does not tell MariaDB from MySQL. */
  readonly provider: 'postgresql' | 'mysql' | 'sqlite'
  /** Of the server, or of the library. */
  readonly version: Version
  create(): Promise<Database>
}

const servers = inject('servers')

/** Every kind there is on this machine. Only MySQL can be missing; the last lines of the run say so. */
export const databases: readonly TestDatabase[] = [
  {
    id: 'postgresql',
    provider: 'postgresql',
    version: servers.postgresql.version,
    create: () => createPostgresDatabase(servers.postgresql),
  },
  ofMysqlFamily('mariadb', servers.mariadb),
  ...(servers.mysql === null ? [] : [ofMysqlFamily('mysql', servers.mysql)]),
  {
    id: 'sqlite',
    provider: 'sqlite',
    version: sqliteVersion(),
    create: () => createSqliteDatabase(servers.sqlite.directory),
  },
]

function ofMysqlFamily(
  id: 'mariadb' | 'mysql',
  { url, version }: { readonly url: string; readonly version: Version },
): TestDatabase {
  return { id, provider: 'mysql', version, create: () => createMysqlDatabase(url) }
}

/** A database on a server that a test started for itself, to stop it. */
export function createDatabaseOn(server: string): Promise<Database> {
  if (server.startsWith('mysql:')) return createMysqlDatabase(server)
  return createPostgresDatabase({ url: server, pgDump: null })
}
