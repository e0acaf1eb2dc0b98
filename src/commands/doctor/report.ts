import { positionAt } from '../../base/source.ts'
import type { HistoryRow } from '../../migrate/history.ts'
import type { Evidence, StatementFinding } from '../../migrate/repair/diagnose.ts'
import type { RepairPlan } from '../../migrate/repair/plan.ts'
import type { Script } from '../../migrate/script.ts'

export type DoctorState = 'healthy' | 'pending' | 'failed' | 'interrupted' | 'running' | 'drifted'

export interface DoctorReport {
  readonly state: DoctorState
  readonly migration: ExaminedMigration | null
  readonly statements: readonly ReportedStatement[]
  /** How many leading statements took effect; null where no migration was looked at. */
  readonly cutPoint: { readonly min: number; readonly max: number } | null
  /** Differences that the migrations do not explain: made by hand. */
  readonly residue: readonly string[]
  /** What is there in part, where the migration is no clean beginning of itself. */
  readonly partial: readonly string[]
  readonly repairs: readonly ReportedRepair[]
  /** What failed attempts leave behind: invalid indexes, temporary tables. */
  readonly leftovers: readonly string[]
  /** Why it failed, from the live data. */
  readonly reasons: readonly string[]
  /** Facts that limit or explain the rest. */
  readonly notes: readonly string[]
  /** What the migrations were replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
  readonly pending: readonly string[]
}

export interface ExaminedMigration {
  readonly name: string
  readonly startedAt: Date | null
  readonly fileChanged: boolean
  /** What the server said, as far as the history has it. */
  readonly error: { readonly code: string | null; readonly message: string } | null
}

export interface ReportedStatement {
  /** From 1. */
  readonly index: number
  readonly line: number
  readonly sql: string
  readonly state: StatementFinding['state']
  readonly evidence: Evidence
}

export interface ReportedRepair {
  readonly id: RepairPlan['id']
  readonly statements: readonly string[]
  readonly losesData: boolean
  /** What would be lost, with tables, columns and numbers of rows. */
  readonly losses: readonly string[]
  readonly hazards: readonly string[]
  readonly recommended: boolean
  /** Why it cannot be run; null where it can. */
  readonly obstacle: string | null
}

/** A report that says nothing yet. */
export const blank: Omit<DoctorReport, 'state'> = {
  migration: null,
  statements: [],
  cutPoint: null,
  residue: [],
  partial: [],
  repairs: [],
  leftovers: [],
  reasons: [],
  notes: [],
  replayedIn: null,
  pending: [],
}

/** The statements of a migration as a report shows them. */
export function reportStatements(
  { source }: Script,
  statements: readonly { readonly sql: string; readonly start: number }[],
  findings: readonly StatementFinding[],
): readonly ReportedStatement[] {
  return statements.map(({ sql, start }, index) => ({
    index: index + 1,
    line: positionAt(source, start).line,
    sql,
    ...findings[index]!,
  }))
}

/** The server's words and code, as our executor or Prisma's engine put them into `logs`. */
export function errorOf(row: HistoryRow | null): ExaminedMigration['error'] {
  if (row === null || row.logs.trim() === '') return null
  const code = /error code:? ?([\w]+)/i.exec(row.logs)?.[1] ?? null
  const message =
    /Database error:\s*\n([\s\S]*?)(?:\n\n|$)/.exec(row.logs)?.[1] ?? row.logs.split('\nat statement')[0]!
  return { code, message: message.trim() }
}
