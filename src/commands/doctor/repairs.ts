import type { Connection } from '../../dialects/dialect.ts'
import { planBack, planForward, type RepairPlan } from '../../migrate/repair/plan.ts'
import type { Examination } from '../examine.ts'
import { type Proposal, propose } from '../repairLosses.ts'
import type { ReportedRepair } from './report.ts'

/** Both ways out, with what they would cost. */
export async function proposeRepairs(
  connection: Connection,
  examination: Examination,
): Promise<readonly ReportedRepair[]> {
  const { diagnosis, migration } = examination
  const proposals: Proposal[] = []
  for (const plan of [planBack(examination), planForward(examination)]) {
    proposals.push(await propose(connection, plan, examination))
  }
  const isComplete = diagnosis.cutPoint.min === migration.statements.length
  const recommended = recommend(proposals, isComplete)
  return proposals.map(({ plan, losses, hazards }) => ({
    id: plan.id,
    statements: plan.statements,
    losesData: losses.length > 0,
    losses,
    hazards: [...hazards, ...plan.notes],
    recommended: plan.id === recommended,
    obstacle: plan.obstacle,
  }))
}

/** The way that loses nothing: back, unless all of it is there, or rows were changed that back would not restore. */
function recommend(proposals: readonly Proposal[], isComplete: boolean): RepairPlan['id'] | null {
  const possible = proposals.filter(({ plan, losses }) => plan.obstacle === null && losses.length === 0)
  const leavesRows = proposals.some(({ plan }) => plan.id === 'back' && plan.notes.length > 0)
  const order: readonly RepairPlan['id'][] =
    isComplete || leavesRows ? ['forward', 'back'] : ['back', 'forward']
  return order.find(id => possible.some(({ plan }) => plan.id === id)) ?? null
}
