import type { Attribute, Field, TypeForm } from '../ast.ts'
import { argumentOf, attributeOf, type ModelEntry, namesIn, typeName } from './models.ts'

/** A field whose type is a model. */
export interface RelationField {
  readonly owner: ModelEntry
  readonly target: ModelEntry
  readonly field: Field
  readonly attribute: Attribute | null
  readonly name: string | null
  readonly fields: readonly string[] | null
  readonly references: readonly string[] | null
}

/** A relation with a foreign key: from the model that holds it to the other, with the fields that are written. */
export interface Relation {
  readonly from: ModelEntry
  readonly to: ModelEntry
  readonly forward: RelationField | null
  readonly back: RelationField | null
  readonly oneToOne: boolean
}

/** The relations of a schema that have a foreign key, in the order in which Prisma finds them. */
export function findRelations(models: ReadonlyMap<string, ModelEntry>): readonly Relation[] {
  const fields = [...models.values()].flatMap(owner => relationFields(owner, models))
  const byKey = new Map<string, RelationField[]>()
  for (const field of fields) {
    const own = key(field.owner, field.target, field.name)
    const same = byKey.get(own)
    if (same === undefined) byKey.set(own, [field])
    else same.push(field)
  }
  return fields.flatMap(field => {
    const candidates = byKey.get(key(field.target, field.owner, field.name)) ?? []
    const opposite = candidates.find(candidate => candidate !== field) ?? null
    const relation = relationOf(field, opposite)
    return relation === null ? [] : [relation]
  })
}

function relationFields(
  owner: ModelEntry,
  models: ReadonlyMap<string, ModelEntry>,
): readonly RelationField[] {
  return [...owner.fields.values()].flatMap(field => {
    const target = models.get(typeName(field) ?? '')
    if (target === undefined) return []
    const attribute = attributeOf(field, 'relation')
    const argument = (name: string): readonly string[] | null =>
      attribute === null ? null : namesIn(argumentOf(attribute, name, false))
    const name = attribute === null ? null : argumentOf(attribute, 'name')
    return [
      {
        owner,
        target,
        field,
        attribute,
        name: name?.kind === 'string' ? name.value : null,
        fields: argument('fields'),
        references: argument('references'),
      },
    ]
  })
}

function key(owner: ModelEntry, target: ModelEntry, name: string | null): string {
  return `${owner.model.name.text} ${target.model.name.text} ${name ?? ''}`
}

// Both sides of a relation come here; one of them yields it.
function relationOf(field: RelationField, opposite: RelationField | null): Relation | null {
  const form = formOf(field)
  if (opposite === null) {
    if (form === 'list') {
      return { from: field.target, to: field.owner, forward: null, back: field, oneToOne: false }
    }
    return forwardRelation(field, null, isUnique(field))
  }
  if (form === 'list') return null
  const other = formOf(opposite)
  if (other === 'list') return forwardRelation(field, opposite, false)
  return holdsKey(field, opposite) ? forwardRelation(field, opposite, true) : null
}

function forwardRelation(field: RelationField, back: RelationField | null, oneToOne: boolean): Relation {
  return { from: field.owner, to: field.target, forward: field, back, oneToOne }
}

/** Of the two sides of a one-to-one relation the required one, the one with `fields`, or the first by name. */
function holdsKey(field: RelationField, opposite: RelationField): boolean {
  const [form, other] = [formOf(field), formOf(opposite)]
  if (form !== other) return form === 'required'
  if (form === 'optional') {
    if (field.fields !== null) return true
    if (opposite.fields !== null) return false
  }
  const [model, otherModel] = [field.owner.model.name.text, opposite.owner.model.name.text]
  if (model !== otherModel) return model < otherModel
  return field.field.name.text <= opposite.field.name.text
}

function formOf({ field }: RelationField): TypeForm {
  return field.type!.form
}

// As Prisma: a primary key does not count, although it is as unique.
function isUnique({ owner, fields }: RelationField): boolean {
  if (fields === null) return false
  return owner.criteria.some(
    criterion => criterion.kind === 'unique' && criterion.fields.join() === fields.join(),
  )
}
