import type { Model } from '../../datamodel.ts'
import type { RuleContext } from '../../rule.ts'
import { isComplete } from '../../select.ts'
import { modifies, onDeleteOf, onUpdateOf } from './actions.ts'
import type { CompleteRelation } from './completeRelation.ts'
import { groupBy } from './groupBy.ts'

/** The relations along which changes cascade, as a graph of models. */
export interface Cascades {
  /** How many relations there are. */
  readonly count: number
  /** The cascading relations whose foreign key a model has, in Prisma's order. */
  readonly from: (model: Model) => readonly CompleteRelation[]
  /** Whether a cycle can be reached from a model. Without one, a search from there must end. */
  readonly leadsToCycle: (model: Model) => boolean
  /** The names of the models on paths that begin with a relation, for those that were asked for. */
  readonly reach: Map<CompleteRelation, ReadonlySet<string>>
}

const cascadesOf = new WeakMap<RuleContext, Cascades>()

/** The cascades of a schema, found once per validation. */
export function collectCascades(context: RuleContext): Cascades {
  let cascades = cascadesOf.get(context)
  if (cascades === undefined) {
    cascades = findCascades(context)
    cascadesOf.set(context, cascades)
  }
  return cascades
}

/** Whether a change of a referenced row changes the rows that refer to it. */
export function cascades(relation: CompleteRelation, context: RuleContext): boolean {
  return modifies(onUpdateOf(relation)) || modifies(onDeleteOf(relation, context))
}

function findCascades(context: RuleContext): Cascades {
  const cascading = context.datamodel.relations
    .filter(relation => relation.kind !== 'manyToMany')
    .filter(isComplete)
    .filter(relation => cascades(relation, context))
  const from = groupBy(cascading, ({ referencing }) => referencing.name)
  // As Prisma: ordered by the models that they refer to. Those without cascades of their own lead nowhere.
  const rank = new Map([...from.keys()].map((name, position) => [name, position]))
  const rankOf = ({ referenced }: CompleteRelation): number => rank.get(referenced.name) ?? 0
  for (const group of from.values()) group.sort((one, other) => rankOf(one) - rankOf(other))
  const cyclic = findLeadingToCycle(cascading)
  return {
    count: cascading.length,
    from: ({ name }) => from.get(name) ?? [],
    leadsToCycle: ({ name }) => cyclic.has(name),
    reach: new Map(),
  }
}

/** The names of the models from which relations lead to a cycle: those left when all that lead nowhere are taken away. */
export function findLeadingToCycle(relations: readonly CompleteRelation[]): ReadonlySet<string> {
  const open = new Map<string, number>()
  for (const { referencing } of relations) open.set(referencing.name, (open.get(referencing.name) ?? 0) + 1)
  const to = groupBy(relations, ({ referenced }) => referenced.name)
  const done = [...to.keys()].filter(name => !open.has(name))
  for (let name = done.pop(); name !== undefined; name = done.pop()) {
    for (const { referencing } of to.get(name) ?? []) {
      const left = open.get(referencing.name)! - 1
      open.set(referencing.name, left)
      if (left === 0) done.push(referencing.name)
    }
  }
  return new Set([...open].filter(([, left]) => left > 0).map(([name]) => name))
}
