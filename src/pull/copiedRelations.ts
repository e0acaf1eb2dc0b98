import type { RelationField } from '../datamodel/datamodel.ts'
import { relationFieldsOf } from '../datamodel/select.ts'
import type { QualifiedName, Table, View } from '../schema/schema.ts'
import { type PullContext, previousModel } from './context.ts'
import type { RelationLine } from './relations.ts'
import { attribute, list, named, quotedOrNull } from './text.ts'

/** Whether the client keeps references intact: then the database has no keys to read, and the file is all there is. */
export function copiesRelations({ previous, rules }: PullContext): boolean {
  const { datasource } = previous.validated
  return (datasource?.relationMode ?? rules.connector.relationModes[0]) === 'prisma'
}

/** The relation fields that a model or a view had, as far as the other side is still there. */
export function copiedLines(thing: Table | View, context: PullContext): readonly RelationLine[] {
  const previous = previousModel(thing, context)?.model
  if (previous === undefined) return []
  return relationFieldsOf(previous).flatMap(field => {
    const target = targetOf(field, context)
    return target !== null && isCopied(thing, target, context) ? [copiedLine(field, target)] : []
  })
}

/** Between views, and between a view and a table, there never is a key. */
function isCopied(thing: Table | View, target: Table | View, context: PullContext): boolean {
  return copiesRelations(context) || isView(thing) || isView(target)
}

function isView(thing: Table | View): boolean {
  return !('primaryKey' in thing)
}

/** What the model was made of: a new one may have its name now. */
function targetOf({ model }: RelationField, context: PullContext): Table | View | null {
  const found = context.blocks.get(model)
  return found !== undefined && previousModel(found, context)?.model.name === model ? found : null
}

const suffixes = { required: '', optional: '?', list: '[]' } as const

function copiedLine(field: RelationField, target: QualifiedName): RelationLine {
  const names = (fields: RelationField['fields']): string | null =>
    fields === null ? null : list(fields.map(({ name }) => name))
  return {
    name: field.name,
    type: field.model + suffixes[field.arity],
    attribute: attribute('@relation', [
      quotedOrNull(field.relationName),
      named('fields', names(field.fields)),
      named('references', names(field.references)),
      named('onDelete', field.onDelete?.action ?? null),
      named('onUpdate', field.onUpdate?.action ?? null),
      named('map', quotedOrNull(field.map)),
    ]),
    target,
    isIgnored: field.ignored,
  }
}
