import type { QueryError } from 'mysql2'
import { DatabaseError } from '../dialect.ts'
import { nearOffset } from './near.ts'

/** An error for the statement that was sent. */
export function databaseError(error: QueryError, statement: string): DatabaseError {
  const server = error.sqlState !== undefined && error.errno !== undefined
  return new DatabaseError(error.message, {
    code: server ? String(error.errno) : null,
    offset: server && error.errno === 1064 ? nearOffset(error.message, statement) : undefined,
    // 1053 shutdown, 1927 and 3169 connection killed: the session is over although the server could still say so.
    fatal: server ? [1053, 1927, 3169, 4031].includes(error.errno!) : true,
    cause: error,
  })
}
