import type { QualifiedName, Table, View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import { type PullContext, previousModel } from './context.ts'
import { copiedLines } from './copiedRelations.ts'
import { hasIdentifier } from './identifiers.ts'
import { deferred, isOnExpression, seenIndexes } from './modelNotes.ts'
import { previousPair } from './relations.ts'
import { createFindings, type Findings, pairIsBroken, type Warning } from './warnings.ts'

/** What is worth telling of a pulled schema, in the order of the database. */
export function findWarnings(context: PullContext): readonly Warning[] {
  const findings = createFindings()
  warnOfEnums(context, findings)
  for (const table of context.tables) warnOfTable(table, context, findings)
  for (const thing of [...context.tables, ...context.schema.views])
    for (const { target } of copiedLines(thing, context))
      findings.add('copiedRelations', `"${nameOf(target, context)}"`)
  for (const view of context.schema.views) warnOfView(view, context, findings)
  return [...findings.warnings(), ...brokenPairs(context)]
}

/** Which table of pairs belongs to which model is told by the order of their names: new names may turn it round. */
function brokenPairs(context: PullContext): readonly Warning[] {
  const broken = context.pairs.flatMap(pair => {
    if (previousPair(pair, context) === null) return []
    const ends = [pair.a.referencedTable, pair.b.referencedTable]
    const [a, b] = ends.map(end => nameOf(end, context)) as [string, string]
    if (a <= b) return []
    // The model that stands first in the file comes first.
    const [rankA, rankB] = ends.map(end => previousModel(end, context)!.place.rank) as [number, number]
    return [rankA < rankB ? pairIsBroken(a, b) : pairIsBroken(b, a)]
  })
  return [...new Set(broken)].map(message => ({ message, items: [] }))
}

function warnOfEnums({ schema, names, values }: PullContext, { add }: Findings): void {
  for (const block of schema.enums) {
    const { name, map, origin } = names.enums.get(keyOf(block))!
    if (origin === 'duplicate') add('duplicateNames', `Type: "enum", name: "${name}"`)
    if (origin === 'previous' && map !== null) add('mappedEnums', `"${name}"`)
    if (block.comment !== null) add('comments', `Type: "enum", name: "${name}"`)
    for (const [value, naming] of values.get(keyOf(block))!) {
      if (naming.name === '') add('emptyEnumValues', `Enum: "${name}", value: "${value}"`)
      if (naming.previous !== null && naming.map !== null)
        add('mappedEnumValues', `Enum: "${name}", value: "${naming.name}"`)
    }
  }
}

function nameOf(thing: QualifiedName, { names }: PullContext): string {
  return names.models.get(keyOf(thing))!.name
}

function warnOfTable(table: Table, context: PullContext, { add }: Findings): void {
  const name = nameOf(table, context)
  const { origin, map } = context.names.models.get(keyOf(table))!
  const previous = previousModel(table, context)
  const traits = context.rules.traitsOf(table)
  const item = (label: string, value: string): string => `Model: "${name}", ${label}: "${value}"`
  if (origin === 'duplicate') add('duplicateNames', `Type: "model", name: "${name}"`)
  if (origin === 'previous' && map !== null) add('mappedModels', `"${name}"`)
  if (table.columns.length === 0) add('noColumns', `"${name}"`)
  else if (previous?.model.ignored !== true && !hasIdentifier(table, context))
    add('noIdentifier', `"${name}"`)
  if (previous?.model.primaryKey?.name != null && (table.primaryKey?.columns.length ?? 0) > 1)
    add('keyNames', `"${name}"`)
  warnOfFields(table, context, 'Model', add)
  if (traits.isPartitioned) add('partitions', `"${name}"`)
  if (traits.hasSubclasses) add('subclasses', `"${name}"`)
  if (traits.hasRowSecurity) add('rowSecurity', `"${name}"`)
  for (const index of seenIndexes(table, context)) {
    for (const { nulls, column } of index.columns)
      if (nulls !== null && column !== null) add('nullOrder', `Index: "${index.name}", column: "${column}"`)
    if (context.rules.mentionsExpressions && isOnExpression(index))
      add('expressionIndexes', item('constraint', index.name))
  }
  for (const { kind, name: constraint } of table.constraints) {
    if (kind === 'exclusion') add('exclusions', item('constraint', constraint ?? ''))
    else if (context.rules.mentionsChecks) add('checks', item('constraint', constraint ?? ''))
  }
  for (const constraint of deferred(table)) add('deferring', item('constraint', constraint))
  warnOfComments(table, 'model', context, add)
}

function warnOfView(view: View, context: PullContext, { add }: Findings): void {
  const name = nameOf(view, context)
  const { origin, map } = context.names.models.get(keyOf(view))!
  if (origin === 'duplicate') add('duplicateNames', `Type: "view", name: "${name}"`)
  if (origin === 'previous' && map !== null) add('mappedViews', `"${name}"`)
  warnOfFields(view, context, 'View', add)
  warnOfComments(view, 'view', context, add)
}

function warnOfFields(
  thing: Table | View,
  context: PullContext,
  kind: 'Model' | 'View',
  add: Findings['add'],
): void {
  const name = nameOf(thing, context)
  const fields = context.fields.get(keyOf(thing))!
  const previous = previousModel(thing, context)?.fields
  const nameless = [...fields].flatMap(([column, field]) => (field.name === '' ? [`"${column}"`] : []))
  if (nameless.length > 0) {
    add(
      kind === 'Model' ? 'emptyFieldNames' : 'emptyViewFieldNames',
      `${kind}: "${name}", field(s): [${nameless.join(', ')}]`,
    )
  }
  for (const each of thing.columns) {
    const { name: column, type } = each
    const field = fields.get(column)
    if (field === undefined) continue
    if (previous?.has(column) === true && field.map !== null)
      add(
        kind === 'Model' ? 'mappedFields' : 'mappedViewFields',
        `${kind}: "${name}", field: "${field.name}"`,
      )
    if (type.family === 'unsupported') {
      const shown = field.name === '' ? column : field.name
      add(
        'unsupportedTypes',
        `${kind}: "${name}", field: "${shown}", original data type: "${context.rules.unsupportedName(each)}"`,
      )
    }
  }
}

function warnOfComments(
  thing: Table | View,
  kind: 'model' | 'view',
  context: PullContext,
  add: Findings['add'],
): void {
  const name = nameOf(thing, context)
  if (thing.comment !== null) add('comments', `Type: "${kind}", name: "${name}"`)
  const fields = context.fields.get(keyOf(thing))!
  for (const { name: column, comment } of thing.columns)
    if (comment !== null)
      add('comments', `Type: "field", name: "${name}.${fields.get(column)?.name || column}"`)
}
