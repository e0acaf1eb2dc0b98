import type { Connection } from '../dialects/dialect.ts'
import { countRequests, type LiveCounts } from '../diff/counts.ts'
import type { Risk } from '../diff/dataLoss.ts'
import { askTotal } from '../migrate/repair/askTotal.ts'
import { ownRows } from '../migrate/repair/ownRows.ts'
import type { RepairCase, RepairPlan } from '../migrate/repair/plan.ts'
import { byName, keyOf } from '../schema/select.ts'
import { countLive } from './count.ts'

/** A plan, and what it would cost with the data there is. */
export interface Proposal {
  readonly plan: RepairPlan
  /** Data that would be gone, in sentences that name table, column and number of rows. */
  readonly losses: readonly string[]
  /** What may stop the plan. */
  readonly hazards: readonly string[]
}

/**
 * Judges the risks of a plan by what the tables hold. What the migration itself has put there is no loss: the default in a
 * column that it added, rows that it inserted or copied.
 */
export async function propose(
  connection: Connection,
  plan: RepairPlan,
  repairCase: RepairCase,
): Promise<Proposal> {
  const counts = await countLive(connection, repairCase.schemaDialect, countRequests(plan.risks))
  const losses: string[] = []
  const hazards: string[] = []
  for (const risk of plan.risks) {
    const message = describeRisk(risk, counts)
    if (message === null) continue
    if (risk.severity === 'unexecutable' || risk.table === null) hazards.push(message)
    else if (!(await isOwn(connection, risk, counts, repairCase))) losses.push(message)
  }
  return { plan, losses, hazards }
}

function describeRisk({ table, column, describe }: Risk, counts: LiveCounts): string | null {
  const counted = table === null ? undefined : counts.get(keyOf(table))
  return describe({
    rows: counted?.rows ?? null,
    nonNull: column === null ? null : (counted?.nonNull.get(column) ?? null),
  })
}

/** Whether the migration itself has put there what would go. */
async function isOwn(
  connection: Connection,
  { table, column }: Risk,
  counts: LiveCounts,
  { migration, live, schemaDialect }: RepairCase,
): Promise<boolean> {
  if (table === null) return false
  const before = byName(migration.states[0]!.tables).get(keyOf(table))
  if (column === null) {
    const rows = counts.get(keyOf(table))?.rows
    return before === undefined && rows !== undefined && ownRows(migration, live, table, rows)
  }
  if (before?.columns.some(({ name }) => name === column) !== false) return false
  const added = byName(live.tables)
    .get(keyOf(table))
    ?.columns.find(({ name }) => name === column)
  const sql = added === undefined ? null : schemaDialect.countChanged(table, added)
  return sql !== null && (await askTotal(connection, sql)) === 0
}
