import { inject } from 'vitest'
import { createMysqlDatabase } from './databases/mysql.ts'
import { createPostgresDatabase } from './databases/postgres.ts'
import { createSqliteDatabase } from './databases/sqlite.ts'

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
  create(): Promise<Database>
}

const servers = inject('servers')

/** Every kind there is on this machine. Only MySQL can be missing; the last lines of the run say so. */
export const databases: readonly TestDatabase[] = [
  kind('postgresql', 'postgresql', () => createPostgresDatabase(servers.postgresql)),
  kind('mariadb', 'mysql', () => createMysqlDatabase(servers.mariadb.url)),
  ...(servers.mysql === null ? [] : [kind('mysql', 'mysql', () => createMysqlDatabase(servers.mysql!.url))]),
  kind('sqlite', 'sqlite', () => createSqliteDatabase(servers.sqlite.directory)),
]

function kind(
  id: TestDatabase['id'],
  provider: TestDatabase['provider'],
  create: TestDatabase['create'],
): TestDatabase {
  return { id, provider, create }
}

/** A database on a server that a test started for itself, to stop it. */
export function createDatabaseOn(server: string): Promise<Database> {
  if (server.startsWith('mysql:')) return createMysqlDatabase(server)
  return createPostgresDatabase({ url: server, pgDump: null })
}
