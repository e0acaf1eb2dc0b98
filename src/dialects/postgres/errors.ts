import { offsetOfCharacter } from '../../base/source.ts'
import { DatabaseError } from '../dialect.ts'

/** What node-postgres attaches to an error that the server sent. */
export interface ServerError extends Error {
  readonly code?: string
  readonly severity?: string
  readonly detail?: string
  readonly hint?: string
  readonly where?: string
  readonly position?: string
}

/** An error for what was sent; its `offset` counts from the statement, which begins behind `prefix` characters. */
export function databaseError(error: ServerError, text = '', prefix = 0): DatabaseError {
  const server = error.severity !== undefined
  // What the driver itself reports (a lost socket, its own time-out) leaves a session that nobody can go on with.
  const fatal = !server || error.severity === 'FATAL' || error.severity === 'PANIC'
  return new DatabaseError(error.message, {
    code: server ? (error.code ?? null) : null,
    severity: error.severity,
    detail: error.detail,
    hint: error.hint,
    offset:
      error.position === undefined ? undefined : offsetOfCharacter(text, Number(error.position)) - prefix,
    fatal,
    cause: error,
  })
}
