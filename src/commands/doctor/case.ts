import type { HistoryRow } from '../../migrate/history.ts'
import type { Script } from '../../migrate/script.ts'
import type { OpenMigration } from '../openMigrations.ts'

/** A migration that is looked at. */
export interface Case {
  readonly script: Script
  readonly rows: readonly HistoryRow[]
  /** What is known of it where it is open. */
  readonly found: OpenMigration | undefined
}
