import type { Location, LockHolder } from '../dialects/dialect.ts'

/** What an operation tells while it runs; progress, logs and reports all subscribe to the one callback. */
export type MigrateEvent =
  | { readonly kind: 'projectFound'; readonly loaded: readonly string[] }
  | {
      readonly kind: 'datasourceFound'
      readonly name: string
      readonly pretty: string
      readonly location: Location
      readonly schemas: readonly string[] | null
    }
  | { readonly kind: 'databaseCreated'; readonly pretty: string; readonly location: Location }
  | { readonly kind: 'migrationsFound'; readonly count: number; readonly directory: string }
  | { readonly kind: 'pendingFound'; readonly names: readonly string[] }
  /** A history was replayed in something else than a database of its own on the same server: in what, and why. */
  | { readonly kind: 'shadowSubstituted'; readonly replayedIn: string }
  /** A migration begins to run in a shadow database; `index` counts from 0, in the whole history. */
  | {
      readonly kind: 'migrationReplayed'
      readonly name: string
      readonly index: number
      readonly total: number
    }
  /** However it ended. */
  | { readonly kind: 'replayEnded' }
  /** An open row was closed, because the database proves what became of the migration. */
  | { readonly kind: 'migrationSettled'; readonly name: string; readonly as: 'rolledBack' | 'applied' }
  | { readonly kind: 'lockWaiting'; readonly holder: LockHolder | null }
  | {
      readonly kind: 'databaseReset'
      readonly pretty: string
      readonly location: Location
      readonly schemas: readonly string[] | null
    }
  /** All that were to be applied are. */
  | { readonly kind: 'migrationsApplied'; readonly names: readonly string[] }
  | { readonly kind: 'mismatchSettled'; readonly how: string }
  | { readonly kind: 'migrationCreated'; readonly name: string }
  /** What cannot be executed with the rows there are; each with its step, counted from 0. */
  | {
      readonly kind: 'unexecutableFound'
      readonly steps: readonly { readonly step: number; readonly message: string }[]
    }
  | { readonly kind: 'warningsFound'; readonly warnings: readonly string[] }
  | { readonly kind: 'pullStarted'; readonly schema: string; readonly provider: string }
  | { readonly kind: 'seedStarted'; readonly command: string }
  | { readonly kind: 'generateStarted' }
  | {
      readonly kind: 'migrationStarted'
      readonly name: string
      readonly index: number
      readonly total: number
    }
  | {
      readonly kind: 'statementStarted'
      readonly name: string
      readonly index: number
      readonly total: number
      readonly sql: string
    }
  | {
      readonly kind: 'migrationFinished'
      readonly name: string
      readonly statements: number
      readonly ms: number
    }

export type OnEvent = (event: MigrateEvent) => void
