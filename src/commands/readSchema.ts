import type { Connection, Dialect } from '../dialects/dialect.ts'
import type { SchemaDialect, Server } from '../dialects/schemaDialect.ts'
import type { Script } from '../migrate/script.ts'
import type { Schema } from '../schema/schema.ts'
import type { Address } from './session.ts'

/** What making a shadow database needs. */
export interface ShadowContext {
  readonly dialect: Dialect
  /** The URL of the database set aside for replaying; null for a temporary one. */
  readonly shadowDatabaseUrl: string | null
  /** A database of the server on which a temporary one can be made; null where no source has one. */
  readonly server: Address | null
  /** What will be run behind the history: where it is replayed must do for that, too. */
  readonly further?: readonly Script[]
  /** Whether the history may be replayed beside what is in the live database, where nothing else will do. */
  readonly mayEnterLive?: boolean
}

/** What reading needs that may come from the other source. */
export interface ReadContext extends ShadowContext {
  readonly schemaDialect: SchemaDialect
  readonly namespaces: readonly string[]
}

export interface ReadSchema {
  readonly schema: Schema
  /** A file without the preview feature `partialIndexes` cannot say on what condition an index is. */
  readonly cannotSayPartialIndexes?: boolean
  /** The file is for Prisma 6, which does not see such indexes. */
  readonly isForPrisma6?: boolean
  /** The server that it is on; null for files. */
  readonly server: Server | null
}

/** The server that a session is on, as far as comparing depends on it. */
export async function serverOf(connection: Connection, { introspectServer }: SchemaDialect): Promise<Server> {
  if (introspectServer !== undefined) return introspectServer(connection)
  // `PostgreSQL 15.4`, `SQLite 3.45.1`
  const [product = '', version = ''] = connection.server.split(' ')
  return {
    product: product.toLowerCase(),
    version: version.split('.').map(part => Number.parseInt(part, 10) || 0),
    lowerCasesTableNames: false,
  }
}
