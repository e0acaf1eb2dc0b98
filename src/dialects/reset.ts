import { MigrateError } from '../base/error.ts'
import type { Connection, DatabaseError, Location } from './dialect.ts'

/** What is emptied. */
export interface ResetOptions {
  readonly location: Location
  /** The SQL schemas of the project; empty for the one of the URL. */
  readonly namespaces: readonly string[]
}

/** Empties a database of everything that a project has in it. @throws MigrateError P3016 */
export type Reset = (connection: Connection, options: ResetOptions) => Promise<void>

/** P3016 with the server's words. */
export function resetFailed(error: DatabaseError): MigrateError {
  const code = error.code === null ? '' : `Error code: ${error.code}\n`
  return new MigrateError(
    'P3016',
    `The fallback method for database resets failed, meaning Migrate could not clean up the database entirely. Original error: ${code}\n${error.message}`,
    {
      hint: 'The user must own what is to be dropped: the tables, and better the schema or the database.',
      cause: error,
    },
  )
}
