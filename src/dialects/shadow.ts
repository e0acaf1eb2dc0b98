import type { Schema } from '../schema/schema.ts'
import type { Connection, ConnectOptions } from './dialect.ts'
import type { SchemaDialect } from './schemaDialect.ts'
import type { Statement } from './script.ts'

/** A place for a database in which a history is replayed. Nothing that matters is ever in it. */
export interface ShadowDatabase {
  /** What a replay depends on besides its scripts: product, version and settings of the server. */
  readonly server: string
  /**
   * A session on the database with nothing in it; what an earlier session has left there is gone.
   * @param copy what `copy` gave, to begin with that instead
   * @throws MigrateError P3014 where the user may not create databases
   */
  readonly open: (copy?: Uint8Array) => Promise<Connection>
  /** All that is in it now; only a database in a file can be copied. */
  readonly copy?: () => Uint8Array
  /**
   * Reads what is in it, where that is not all of the database; within the transaction that is open, if any. Nothing of such a
   * one is kept for later runs.
   */
  readonly read?: (introspect: SchemaDialect['introspect'], inTransaction: boolean) => Promise<Schema>
  /** Where it is, `PGlite 0.5.17 (PostgreSQL 18.7)`, of one that is no database on the same server. */
  readonly origin?: () => string
  /** Ends the session and leaves nothing behind. Never throws. */
  readonly discard: () => Promise<void>
}

/** How a database comes by a shadow database. One function pair for each. */
export interface ShadowDatabases {
  /**
   * A database of its own on the server of a URL; what dead runs have left there is removed on the way.
   * @param id a name that nobody else uses
   * @throws MigrateError P1000, P1001 … where there is no way in
   */
  readonly temporary: (url: string, options: ConnectOptions, id: string) => Promise<ShadowDatabase>
  /**
   * The database that the user has set aside. It must be empty, or hold what an earlier run of ours left in it.
   * @throws MigrateError K1008 where it holds something else: it is never emptied then
   */
  readonly given: (url: string, options: ConnectOptions) => Promise<ShadowDatabase>
  /** What does where the user may not create databases, in the order in which it is tried. */
  readonly substitutes: readonly ShadowSubstitute[]
}

/** Something else than a database of its own on the same server, in which a history can be replayed. */
export interface ShadowSubstitute {
  /** As messages call it, `PGlite`. */
  readonly title: string
  /** Whether it is made in the database that is looked at: not every command may write there. */
  readonly isInLiveDatabase: boolean
  /** @returns what it is, or why it will not do. @throws MigrateError where the server is lost meanwhile */
  readonly open: (request: ShadowRequest) => Promise<ShadowDatabase | Unfit>
}

export interface ShadowRequest {
  /** The database whose history is replayed; null where nobody knows one. */
  readonly url: string | null
  readonly options: ConnectOptions
  /** A name that nobody else uses. */
  readonly id: string
  /** The folder of the project, whose packages may be used. */
  readonly project: string
  /** All that is going to be run. */
  readonly scripts: readonly ReplayedScript[]
}

export interface ReplayedScript {
  readonly name: string
  readonly statements: readonly Statement[]
}

/** Why a substitute will not do, in half a sentence. */
export interface Unfit {
  readonly reason: string
  /** What would make it do, in a sentence. */
  readonly remedy?: string
}

/** What names of temporary databases begin with. */
export const shadowPrefix = 'kintsugi_shadow_'

/** The table by which a given database is known as ours while a run is under way. */
export const shadowMark = '_kintsugi_shadow'
