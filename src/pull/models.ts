import { quoted } from '../psl/display.ts'
import type { Table, View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { Block, Line } from './block.ts'
import { fieldName, type PullContext, previousModel } from './context.ts'
import { fieldLines } from './fields.ts'
import { isIgnored } from './identifiers.ts'
import { blockKeys } from './indexes.ts'
import { modelNotes } from './modelNotes.ts'
import { isIgnoredField, type RelationLine } from './relations.ts'
import { attribute } from './text.ts'
import { uniqueNames } from './unique.ts'

/** The model of a table. */
export function modelBlock(table: Table, relations: readonly RelationLine[], context: PullContext): Block {
  const name = context.names.models.get(keyOf(table))!
  const previous = previousModel(table, context)
  return {
    kind: 'model',
    name: name.name,
    documentation: [
      ...(previous?.model.documentation == null ? [] : [previous.model.documentation]),
      ...modelNotes(table, name, context),
    ],
    lines: [...fieldLines(table, context), ...relationFields(table, relations, context)],
    attributes: [
      ...blockKeys(table, context),
      ...(name.map === null ? [] : [attribute('@@map', [quoted(name.map)])]),
      ...(context.writesNamespaces ? [namespaceAttribute(table, context)] : []),
      ...(isIgnored(table, context) && table.columns.length > 0 ? ['@@ignore'] : []),
    ],
    isCommentedOut: table.columns.length === 0,
    place: previous?.place ?? null,
  }
}

/** `@@schema("x")` */
export function namespaceAttribute(
  { namespace }: { readonly namespace: string | null },
  { schema }: PullContext,
): string {
  return attribute('@@schema', [quoted(namespace ?? schema.defaultNamespace ?? '')])
}

/** Relation fields with names that no other field has. */
export function relationFields(
  thing: Table | View,
  relations: readonly RelationLine[],
  context: PullContext,
): readonly Line[] {
  const columns = thing.columns.flatMap(({ name }) => fieldName(thing, name, context) ?? [])
  const free = uniqueNames(columns)
  return relations.map(relation => ({
    documentation: [],
    words: [
      free(relation.name),
      relation.type,
      relation.attribute === '@relation' ? '' : relation.attribute,
      isIgnoredField(relation, thing, context) ? '@ignore' : '',
    ],
    isCommentedOut: false,
  }))
}
