import type { CompositeType, Datamodel, ScalarField } from '../../datamodel.ts'
import { onField } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Types that contain one another need an optional field or a list somewhere, or no document of them would end. */
export const checkCompositeCycles: Rule<Datamodel> = ({ compositeTypes }, { error }) => {
  const leading = leadingToCycles(compositeTypes)
  if (leading.size === 0) return
  const errors = compositeTypes.map((): CycleError[] => [])
  const indexes = new Map(compositeTypes.map(({ name }, index) => [name, index]))
  for (const found of findCycles(compositeTypes, leading)) errors[indexes.get(found.target)!]!.push(found)
  for (const { message, field, type } of errors.flat())
    error(onField('composite type', type.name, field, message), field.syntax)
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
function findCycles(
  compositeTypes: readonly CompositeType[],
  leading: ReadonlySet<string>,
): readonly CycleError[] {
  const byName = new Map(
    compositeTypes.filter(({ name }) => leading.has(name)).map(type => [type.name, type]),
  )
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
    else if (byName.has(target) && !isOnPath(target, path)) left.push(...visits(byName.get(target)!, path))
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

/** The types from which some cycle can be reached: what leads nowhere is taken away until nothing is left to take. */
function leadingToCycles(compositeTypes: readonly CompositeType[]): ReadonlySet<string> {
  const leading = new Set(compositeTypes.map(({ name }) => name))
  const open = new Map<string, number>()
  const sources = new Map<string, string[]>()
  for (const type of compositeTypes) {
    const targets = requiredFields(type).flatMap(field => targetOf(field) ?? [])
    open.set(type.name, targets.length)
    for (const target of targets) sources.set(target, [...(sources.get(target) ?? []), type.name])
  }
  const ends = [...open].flatMap(([name, count]) => (count === 0 ? name : []))
  for (const end of ends) {
    leading.delete(end)
    for (const source of sources.get(end) ?? []) {
      const left = open.get(source)! - 1
      open.set(source, left)
      if (left === 0) ends.push(source)
    }
  }
  return leading
}
