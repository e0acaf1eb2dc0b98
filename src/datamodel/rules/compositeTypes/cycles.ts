import type { CompositeType, Datamodel, ScalarField } from '../../datamodel.ts'
import { onField } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Types that contain one another need an optional field or a list somewhere, or no document of them would end. */
export const checkCompositeCycles: Rule<Datamodel> = ({ compositeTypes }, { error }) => {
  if (!haveCycle(compositeTypes)) return
  const errors = compositeTypes.map((): CycleError[] => [])
  const indexes = new Map(compositeTypes.map(({ name }, index) => [name, index]))
  for (const found of findCycles(compositeTypes)) errors[indexes.get(found.target)!]!.push(found)
  for (const { message, field, type } of errors.flat())
    error(onField('composite type', type.name, field, message), field.syntax.span)
}

interface CycleError {
  readonly target: string
  readonly message: string
  readonly field: ScalarField
  readonly type: CompositeType
}

/** A field on the way through the types, and how it was reached; the first step is the type that holds it. */
interface Visit {
  readonly field: ScalarField
  readonly path: Step
}

interface Step {
  readonly type: CompositeType
  readonly previous: Step | null
}

/** As Prisma: from each field, the last first, all ways are gone until they come back to where they led first. */
function findCycles(compositeTypes: readonly CompositeType[]): readonly CycleError[] {
  const byName = new Map(compositeTypes.map(type => [type.name, type]))
  const roots = compositeTypes.flatMap(type => visits(type, null))
  return roots.toReversed().flatMap(root => cyclesFrom(root, byName))
}

function cyclesFrom(root: Visit, byName: ReadonlyMap<string, CompositeType>): readonly CycleError[] {
  const found: CycleError[] = []
  const first = targetOf(root.field)
  const left = [root]
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    const { field, path } = visit
    const target = targetOf(field)
    if (target === null) continue
    const report = (message: string): void => void found.push({ target, message, field, type: path.type })
    if (target === path.type.name) report(itself)
    else if (visit !== root && target === first) report(describeCycle(path))
    // Prisma does not end where a way goes round without coming back to its first type: that is left to the
    // fields from which it does.
    else if (!isOnPath(target, path)) left.push(...visits(byName.get(target)!, path))
  }
  return found
}

const itself =
  'The type is the same as the parent and causes an endless cycle. Please change the field to be either optional or a list.'

function describeCycle(path: Step): string {
  const names: string[] = []
  for (let step: Step | null = path; step !== null; step = step.previous) names.push(`\`${step.type.name}\``)
  return `The types cause an endless cycle in the path ${names.join(' → ')}. Please change one of the fields to be either optional or a list to break the cycle.`
}

/** Whether a type was entered before; the one that holds the first field was not, it was only the start. */
function isOnPath(target: string, path: Step): boolean {
  for (let step = path; step.previous !== null; step = step.previous) {
    if (step.type.name === target) return true
  }
  return false
}

function visits(type: CompositeType, previous: Step | null): readonly Visit[] {
  const path = { type, previous }
  return requiredFields(type).map(field => ({ field, path }))
}

function requiredFields({ fields }: CompositeType): readonly ScalarField[] {
  return fields.filter(({ arity }) => arity === 'required')
}

function targetOf({ type }: ScalarField): string | null {
  return type.kind === 'composite' ? type.name : null
}

/** Whether there is any cycle at all: each type is looked at once. */
function haveCycle(compositeTypes: readonly CompositeType[]): boolean {
  const byName = new Map(compositeTypes.map(type => [type.name, type]))
  const targets = (type: CompositeType): readonly CompositeType[] =>
    requiredFields(type).flatMap(field => byName.get(targetOf(field) ?? '') ?? [])
  // What nothing leads to is taken away; what is left then leads round.
  const incoming = new Map<CompositeType, number>()
  for (const target of compositeTypes.flatMap(targets)) incoming.set(target, (incoming.get(target) ?? 0) + 1)
  const free = compositeTypes.filter(type => !incoming.has(type))
  for (const type of free) {
    for (const target of targets(type)) {
      const left = incoming.get(target)! - 1
      incoming.set(target, left)
      if (left === 0) free.push(target)
    }
  }
  return free.length < compositeTypes.length
}
