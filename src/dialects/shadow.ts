import type { Connection, ConnectOptions } from './dialect.ts'

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
}

/** What names of temporary databases begin with. */
export const shadowPrefix = 'kintsugi_shadow_'

/** The table by which a given database is known as ours while a run is under way. */
export const shadowMark = '_kintsugi_shadow'
