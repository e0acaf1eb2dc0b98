import type { QualifiedName } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import { type Counts, type Risk, uncounted } from './dataLoss.ts'

/** What has to be counted in one table. */
export interface CountRequest {
  readonly table: QualifiedName
  /** Those whose values matter. */
  readonly columns: readonly string[]
}

/** What one table holds. */
export interface TableCounts {
  readonly rows: number
  /** Rows in which a column is not null, by its name. */
  readonly nonNull: ReadonlyMap<string, number>
}

/** What was counted, by `keyOf` the table; a table that could not be counted is missing. */
export type LiveCounts = ReadonlyMap<string, TableCounts>

/** A risk in Prisma's words, as far as it is one with the data there is. */
export interface JudgedRisk {
  readonly severity: Risk['severity']
  /** Index of the step. */
  readonly step: number
  readonly message: string
}

/** What has to be counted before risks can be judged: each table once. */
export function countRequests(risks: readonly Risk[]): readonly CountRequest[] {
  const requests = new Map<string, { readonly table: QualifiedName; readonly columns: Set<string> }>()
  for (const { table, column } of risks) {
    if (table === null) continue
    const request = requests.get(keyOf(table)) ?? { table, columns: new Set<string>() }
    if (column !== null) request.columns.add(column)
    requests.set(keyOf(table), request)
  }
  return [...requests.values()].map(({ table, columns }) => ({ table, columns: [...columns] }))
}

/** What is left of the risks with the data there is; without counts, all that may be. */
export function judgeRisks(risks: readonly Risk[], counts: LiveCounts = new Map()): readonly JudgedRisk[] {
  return risks.flatMap(risk => {
    const message = judge(risk, counts)
    return message === null ? [] : [{ severity: risk.severity, step: risk.step, message }]
  })
}

/** Whether one of the risks is one with the data there is now, and was none before. */
export function hasNewRisk(risks: readonly Risk[], before: LiveCounts, now: LiveCounts): boolean {
  return risks.some(risk => judge(risk, before) === null && judge(risk, now) !== null)
}

function judge({ table, column, describe }: Risk, counts: LiveCounts): string | null {
  return describe(table === null ? uncounted : countsOf(counts, table, column))
}

function countsOf(counts: LiveCounts, table: QualifiedName, column: string | null): Counts {
  const counted = counts.get(keyOf(table))
  if (counted === undefined) return uncounted
  return { rows: counted.rows, nonNull: column === null ? null : (counted.nonNull.get(column) ?? null) }
}

/** The messages of one severity. */
export function messagesOf(risks: readonly JudgedRisk[], severity: Risk['severity']): readonly string[] {
  return risks.filter(risk => risk.severity === severity).map(({ message }) => message)
}
