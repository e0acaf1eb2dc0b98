import type { Model } from '../../datamodel.ts'
import type { RuleContext } from '../../rule.ts'
import { type Cascades, collectCascades, findLeadingToCycle } from './cascades.ts'
import type { CompleteRelation } from './completeRelation.ts'
import { groupBy } from './groupBy.ts'
import { type Path, relationsOn } from './path.ts'

/**
 * Prisma follows every path, and there may be exponentially many. We do so only where paths are dropped, which a schema
 * without other errors never has, and only for so many steps in all; elsewhere the answer is the same for less work.
 */
const stepLimit = 4_000_000

/** The names of the models on paths of cascades that begin with a relation. */
export function modelsReachedBy(start: CompleteRelation, context: RuleContext): ReadonlySet<string> {
  const cascades = collectCascades(context)
  let reached = cascades.reach.get(start)
  if (reached === undefined) {
    reached = findReach(start, cascades)
    cascades.reach.set(start, reached)
  }
  return reached
}

function findReach(start: CompleteRelation, cascades: Cascades): ReadonlySet<string> {
  if (isDropped(start, start)) return new Set()
  const models = followRelations(start, cascades)
  const relations = [...models].flatMap(cascades.from)
  const ahead = relations.filter(relation => !isDropped(relation, start))
  if (ahead.length === relations.length) return new Set([...models].map(({ name }) => name))
  return followPaths(start, cascades, findLeadingToEnd(models, ahead, cascades))
}

/** As Prisma: a path that comes to a self-relation or back to its model is dropped. The search for cycles reports it. */
function isDropped({ referencing, referenced }: CompleteRelation, start: CompleteRelation): boolean {
  return referenced === referencing || referenced === start.referencing
}

/** The models that can be reached. */
function followRelations(start: CompleteRelation, { from }: Cascades): ReadonlySet<Model> {
  const reached = new Set([start.referenced])
  // What is added to a set while it is walked is walked too.
  for (const model of reached)
    for (const next of from(model)) if (!isDropped(next, start)) reached.add(next.referenced)
  return reached
}

/** The names of the models from which a path may go on to an end: one that is not dropped, for all that we know. */
function findLeadingToEnd(
  models: ReadonlySet<Model>,
  ahead: readonly CompleteRelation[],
  { from }: Cascades,
): ReadonlySet<string> {
  const cyclic = findLeadingToCycle(ahead)
  const followed = new Set(ahead)
  const leading = new Set<string>()
  for (const model of models) {
    const relations = from(model)
    const mayEnd = relations.length === 0 || cyclic.has(model.name)
    if (mayEnd && relations.every(relation => followed.has(relation))) leading.add(model.name)
  }
  const to = groupBy(ahead, ({ referenced }) => referenced.name)
  for (const name of leading) for (const { referencing } of to.get(name) ?? []) leading.add(referencing.name)
  return leading
}

/** The models on paths that end where no relation is left to follow; all possible ones where that takes too long. */
function followPaths(
  start: CompleteRelation,
  { from, count }: Cascades,
  possible: ReadonlySet<string>,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const open: Path[] = [{ last: start, before: null }]
  let stepsLeft = stepLimit / count
  while (open.length > 0 && reached.size < possible.size) {
    const path = open.pop()!
    if (isDropped(path.last, start)) continue
    const taken = new Set(relationsOn(path))
    stepsLeft -= taken.size
    if (stepsLeft < 0) return possible
    const ahead = from(path.last.referenced).filter(next => !taken.has(next))
    for (const next of ahead) open.push({ last: next, before: path })
    if (ahead.length === 0) for (const { referenced } of taken) reached.add(referenced.name)
  }
  return reached
}
