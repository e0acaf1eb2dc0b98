import type { InlineRelation, Model, Relation, RelationField } from './datamodel.ts'
import type { Drafts, ModelDraft } from './draft.ts'
import { isUniqueIndex } from './uniqueKeys.ts'

/** A relation field with its model and the one that it leads to. */
interface Side {
  readonly model: Model
  readonly target: Model
  readonly field: RelationField
}

/**
 * Finds the relations: which fields are two sides of one, what kind it is, and which side has the foreign key. As
 * Prisma, in the order of the fields; where a side is missing the relation is there all the same.
 */
export function findRelations(drafts: Drafts): readonly Relation[] {
  const sides = drafts.blocks.flatMap(block => (block.kind === 'model' ? sidesOf(block, drafts) : []))
  const byKey = new Map<string, Side[]>()
  for (const side of sides) {
    const key = keyOf(side.model, side.target, side.field)
    const same = byKey.get(key)
    if (same === undefined) byKey.set(key, [side])
    else same.push(side)
  }
  return sides.flatMap(side => {
    const candidates = byKey.get(keyOf(side.target, side.model, side.field)) ?? []
    const opposite = candidates.find(({ field }) => field !== side.field) ?? null
    return relationOf(side, opposite) ?? []
  })
}

function sidesOf({ model, relations }: ModelDraft, drafts: Drafts): readonly Side[] {
  return relations.flatMap(field => {
    const target = drafts.byName.get(field.model)
    return target?.kind === 'model' ? [{ model, target: target.model, field }] : []
  })
}

// Names of models have no spaces in them, and no relation has an empty name.
function keyOf(model: Model, target: Model, { relationName }: RelationField): string {
  return `${model.name} ${target.name} ${relationName ?? ''}`
}

// Both sides of a relation come here; one of them yields it.
function relationOf(side: Side, opposite: Side | null): Relation | null {
  const { model, target, field } = side
  const name = field.relationName
  if (opposite === null) {
    if (field.arity === 'list') {
      return { kind: 'oneToMany', name, referencing: target, referenced: model, forward: null, back: field }
    }
    return inline(isUnique(side) ? 'oneToOne' : 'oneToMany', side, null)
  }
  if (field.arity !== 'list') {
    if (opposite.field.arity === 'list') return inline('oneToMany', side, opposite)
    return holdsKey(side, opposite) ? inline('oneToOne', side, opposite) : null
  }
  if (opposite.field.arity !== 'list' || !isFirst(side, opposite)) return null
  const embedded = field.fields !== null || opposite.field.fields !== null
  return { kind: 'manyToMany', name, embedded, a: { model, field }, b: opposite }
}

function inline(
  kind: InlineRelation['kind'],
  { model, target, field }: Side,
  back: Side | null,
): InlineRelation {
  return {
    kind,
    name: field.relationName,
    referencing: model,
    referenced: target,
    forward: field,
    back: back?.field ?? null,
  }
}

/** Of the two sides of a one-to-one relation the required one, the one with `fields`, or the first by name. */
function holdsKey(side: Side, opposite: Side): boolean {
  const { field } = side
  const { field: other } = opposite
  if (field.arity !== other.arity) return field.arity === 'required'
  if (field.arity === 'optional') {
    if (field.fields !== null) return true
    if (other.fields !== null) return false
  }
  return isFirst(side, opposite)
}

/** Whether a side comes first by the names of models, then of fields. */
function isFirst(side: Side, opposite: Side): boolean {
  if (side.model.name !== opposite.model.name) return side.model.name < opposite.model.name
  return side.field.name <= opposite.field.name
}

// As Prisma: a primary key does not count, although it is as unique.
function isUnique({ model, field: { fields } }: Side): boolean {
  return fields !== null && isUniqueIndex(fields, model)
}
