import type { QueryError } from 'mysql2'
import { DatabaseError } from '../dialect.ts'
import { nearOffset } from './near.ts'

/** Shutdown, connection killed (MariaDB, MySQL), idle for too long: the session is over although the server could say so. */
export const SESSION_ENDED: ReadonlySet<number> = new Set([1053, 1927, 3169, 4031])

/** An error for the statement that was sent. */
export function databaseError(error: QueryError, statement: string): DatabaseError {
  const server = error.sqlState !== undefined && error.errno !== undefined
  return new DatabaseError(error.message, {
    code: server ? String(error.errno) : null,
    offset: server && error.errno === 1064 ? nearOffset(error.message, statement) : undefined,
    fatal: server ? SESSION_ENDED.has(error.errno!) : true,
    cause: error,
  })
}
