import type { RelationField } from '../datamodel/datamodel.ts'
import { relationFieldsOf } from '../datamodel/select.ts'
import type { QualifiedName } from '../schema/schema.ts'
import { type PullContext, previousModel } from './context.ts'
import type { RelationLine } from './relations.ts'
import { attribute, list, named, quotedOrNull } from './text.ts'

/** Whether the client keeps references intact: then the database has no keys to read, and the file is all there is. */
export function copiesRelations({ previous, rules }: PullContext): boolean {
  const { datasource } = previous.validated
  return (datasource?.relationMode ?? rules.connector.relationModes[0]) === 'prisma'
}

/** The relation fields that a model had, as far as the models on the other side are still there. */
export function copiedLines(thing: QualifiedName, context: PullContext): readonly RelationLine[] {
  const previous = previousModel(thing, context)?.model
  if (previous === undefined) return []
  return relationFieldsOf(previous).flatMap(field => {
    const target = targetOf(field, context)
    return target === null ? [] : [copiedLine(field, target)]
  })
}

function targetOf({ model }: RelationField, { blocks }: PullContext): QualifiedName | null {
  return blocks.get(model) ?? null
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
  }
}
