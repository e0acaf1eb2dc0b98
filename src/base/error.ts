import type { Code } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'

/** Where in the migrations an error belongs; `statement` counts from 1. */
export interface MigrationContext {
  readonly migration: string
  readonly statement?: number
  readonly statements?: number
}

export interface ErrorDetails {
  /** What to do, in a sentence. */
  readonly hint?: string
  /** Facts that were established: what took effect, what did not, who holds a lock. */
  readonly notes?: readonly string[]
  /** The exact commands to run next, in order. */
  readonly next?: readonly string[]
  readonly diagnostics?: readonly Diagnostic[]
  readonly context?: MigrationContext
  readonly cause?: unknown
}

/**
 * The one error class of every operation. The message says what happened and why; `next` holds the commands
 * that follow. Codes are Prisma's own (P…) where the meaning is the same, ours (K…) elsewhere: see codes.ts.
 */
export class MigrateError extends Error {
  readonly code: Code
  readonly hint: string | undefined
  readonly notes: readonly string[]
  readonly next: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  readonly context: MigrationContext | undefined

  constructor(code: Code, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'MigrateError'
    this.code = code
    this.hint = details.hint
    this.notes = details.notes ?? []
    this.next = details.next ?? []
    this.diagnostics = details.diagnostics ?? []
    this.context = details.context
  }
}
