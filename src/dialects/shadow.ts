import type { Connection, ConnectOptions } from './dialect.ts'

/** A database in which a history is replayed. Nothing that matters is ever in it. */
export interface ShadowDatabase {
  readonly connection: Connection
  /** Ends the session and leaves nothing behind. Never throws. */
  readonly discard: () => Promise<void>
}

/** How a database comes by a shadow database. One function pair for each. */
export interface ShadowDatabases {
  /**
   * A database of its own on the server of a URL; what dead runs have left there is removed on the way.
   * @param id a name that nobody else uses
   * @throws MigrateError P3014 where the user may not create databases; P1000, P1001 … where there is no way in
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
