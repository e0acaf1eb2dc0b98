import type { RuleContext } from '../../rule.ts'
import { reportCascade } from './cascadeError.ts'
import { cascades, collectCascades } from './cascades.ts'
import type { CompleteRelation, CompleteRelationRule } from './completeRelation.ts'
import { type Path, relationsOn } from './path.ts'

/** Changes must not cascade back to the model that they come from. */
export const checkCycles: CompleteRelationRule = (relation, context) => {
  const isAffected =
    context.connector.capabilities.has('referenceCycleDetection') || context.relationMode === 'prisma'
  if (!isAffected || !cascades(relation, context)) return
  const cycle = findCycle(relation, context)
  if (cycle === null) return
  reportCascade(describeCycle(cycle), relation, context)
}

/**
 * The first path from a relation that leads back to its model or to a self-relation. As Prisma: depth first, the last
 * relation of a model before the others.
 */
function findCycle(start: CompleteRelation, context: RuleContext): Path | null {
  const { from, leadsToCycle } = collectCascades(context)
  if (!leadsToCycle(start.referenced)) return null
  const visited = new Set<CompleteRelation>()
  const open: Path[] = [{ last: start, before: null }]
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const { last } = path
    visited.add(last)
    if (isSelfRelation(last) || last.referenced === start.referencing) return path
    for (const next of from(last.referenced)) if (!visited.has(next)) open.push({ last: next, before: path })
  }
  return null
}

function describeCycle(path: Path): string {
  if (isSelfRelation(path.last))
    return 'A self-relation must have `onDelete` and `onUpdate` referential actions set to `NoAction` in one of the @relation attributes.'
  const steps = [...relationsOn(path)].reverse()
  const written = steps.map(({ referencing, forward }) => `${referencing.name}.${forward.name}`).join(' → ')
  return `Reference causes a cycle. One of the @relation attributes in this cycle must have \`onDelete\` and \`onUpdate\` referential actions set to \`NoAction\`. Cycle path: ${written}.`
}

function isSelfRelation({ referencing, referenced }: CompleteRelation): boolean {
  return referencing === referenced
}
