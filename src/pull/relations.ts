import { defaultConstraintName } from '../datamodel/constraintNames.ts'
import type { InlineRelation, ManyToManyRelation } from '../datamodel/datamodel.ts'
import { quoted } from '../psl/display.ts'
import type { ForeignKey, ForeignKeyAction, QualifiedName, Table } from '../schema/schema.ts'
import { columnNames, columnOf, keyOf } from '../schema/select.ts'
import { fieldName, type PullContext, previousModel } from './context.ts'
import { copiedLines, copiesRelations } from './copiedRelations.ts'
import { isIgnored } from './identifiers.ts'
import type { PairTable } from './pairTables.ts'
import { pairName, relationKey } from './previous.ts'
import { ambiguousPairs, type Inline, inlineNames, pairNames, type RelationNames } from './relationNames.ts'
import { attribute, list, named, quotedOrNull } from './text.ts'

/** A field that stands for rows of another model. As Prisma: what documented it before is not kept. */
export interface RelationLine {
  readonly name: string
  readonly type: string
  readonly attribute: string
  /** The model that it leads to. */
  readonly target: QualifiedName
  /** The file ignored it, and it was copied from there. */
  readonly isIgnored?: boolean
}

/** The relation fields of all models by the keys of their tables: those of foreign keys, those of many to many, then
 * what is copied from the files. */
export function relationLines(context: PullContext): ReadonlyMap<string, readonly RelationLine[]> {
  const found = new Map<string, RelationLine[]>()
  const add = (table: QualifiedName, line: RelationLine): void => {
    const lines = found.get(keyOf(table))
    if (lines === undefined) found.set(keyOf(table), [line])
    else lines.push(line)
  }
  if (!copiesRelations(context)) addKeys(context, add)
  for (const thing of [...context.tables, ...context.schema.views])
    for (const line of copiedLines(thing, context)) add(thing, line)
  return found
}

function addKeys(context: PullContext, add: (table: QualifiedName, line: RelationLine) => void): void {
  const inlines = context.tables.flatMap(table => inlinesOf(table, context))
  const isAmbiguous = ambiguousPairs(inlines, context.pairs)
  for (const inline of inlines) {
    const previous = previousRelation(inline, context)
    const names = inlineNames(inline, isAmbiguous(inline.table, inline.key.referencedTable))
    add(inline.table, forwardLine(inline, names, previous, context))
    add(inline.key.referencedTable, backLine(inline, names, previous, context))
  }
  for (const pair of context.pairs) {
    const [a, b] = [pair.a.referencedTable, pair.b.referencedTable]
    if (!isModel(a, context) || !isModel(b, context)) continue
    const names = pairNames(pair, isAmbiguous(a, b))
    const lines = pairLines(pair, names, previousPair(pair, context), context)
    add(a, lines.a)
    add(b, lines.b)
  }
}

/** The foreign keys of a table that become relations. As Prisma: of two on the same columns, the first. */
function inlinesOf(table: Table, context: PullContext): readonly Inline[] {
  const seen = new Set<string>()
  return table.foreignKeys.flatMap(key => {
    const { columns, referencedTable, referencedColumns } = key
    const same = JSON.stringify([columns, keyOf(referencedTable), referencedColumns])
    if (seen.has(same) || !isModel(referencedTable, context)) return []
    seen.add(same)
    const areFields =
      columns.every(column => fieldName(table, column, context) !== null) &&
      referencedColumns.every(column => fieldName(referencedTable, column, context) !== null)
    return areFields ? [{ table, key }] : []
  })
}

function isModel(table: QualifiedName, { fields }: PullContext): boolean {
  return fields.has(keyOf(table))
}

function modelName(table: QualifiedName, { names }: PullContext): string {
  return names.models.get(keyOf(table))!.name
}

type PreviousInline = (InlineRelation & { readonly kind: InlineRelation['kind'] }) | null

function previousRelation({ table, key }: Inline, context: PullContext): PreviousInline {
  // A new model may be called as another one was before. As Prisma: of the one that it leads to, the name is enough.
  const model = previousModel(table, context)?.model
  if (model === undefined) return null
  const found = context.previous.relations.get(relationKey(model.name, key.columns))
  return found?.referenced.name === modelName(key.referencedTable, context) ? found : null
}

function forwardLine(
  inline: Inline,
  names: RelationNames,
  previous: PreviousInline,
  context: PullContext,
): RelationLine {
  const { table, key } = inline
  const { columns, referencedTable, referencedColumns } = key
  const isOptional = columns.some(column => columnOf(table, column)?.arity === 'nullable')
  return {
    name: previous?.forward?.name ?? names.forward,
    type: modelName(referencedTable, context) + (isOptional ? '?' : ''),
    attribute: attribute('@relation', [
      relationName(previous === null ? names.relation : previous.name),
      named('fields', list(columns.map(column => fieldName(table, column, context)!))),
      named(
        'references',
        list(referencedColumns.map(column => fieldName(referencedTable, column, context)!)),
      ),
      named('onDelete', actionUnless(key.onDelete, usualOnDelete(inline, context))),
      named('onUpdate', actionUnless(key.onUpdate, 'cascade')),
      named('map', foreignKeyMap(inline, previous, context)),
    ]),
    target: referencedTable,
  }
}

function backLine(
  { table, key }: Inline,
  names: RelationNames,
  previous: PreviousInline,
  context: PullContext,
): RelationLine {
  const covered = new Set(key.columns)
  const uniques = [
    ...(table.primaryKey === null ? [] : [table.primaryKey]),
    ...table.indexes.filter(
      ({ kind, predicate }) => kind === 'unique' && (predicate === null || context.seesPartialIndexes),
    ),
  ]
  const isOne = uniques.some(index => {
    const columns = columnNames(index)
    return columns.length === index.columns.length && columns.every(column => covered.has(column))
  })
  return {
    name: previous?.back?.name ?? names.back,
    type: modelName(table, context) + (isOne ? '?' : '[]'),
    attribute: attribute('@relation', [relationName(previous === null ? names.relation : previous.name)]),
    target: table,
  }
}

function relationName(name: string | null): string | null {
  return quotedOrNull(name === '' ? null : name)
}

/** As Prisma: one required column is enough to make the relation required. */
function usualOnDelete({ table, key }: Inline, { rules: { connector } }: PullContext): ForeignKeyAction {
  if (!key.columns.some(column => columnOf(table, column)?.arity === 'required')) return 'setNull'
  return connector.referentialActions.includes('Restrict') ? 'restrict' : 'noAction'
}

const actions: Readonly<Record<ForeignKeyAction, string>> = {
  noAction: 'NoAction',
  restrict: 'Restrict',
  cascade: 'Cascade',
  setNull: 'SetNull',
  setDefault: 'SetDefault',
}

function actionUnless(action: ForeignKeyAction, usual: ForeignKeyAction): string | null {
  return action === usual ? null : actions[action]
}

/** As Prisma: a name that the file gave stays, whatever the database has. */
function foreignKeyMap(
  { table, key }: Inline,
  previous: PreviousInline,
  { rules }: PullContext,
): string | null {
  if (previous?.forward?.map != null) return quoted(previous.forward.map)
  const usual = defaultConstraintName(`${table.name}_${key.columns.join('_')}`, '_fkey', rules.connector)
  return key.name === null || key.name === usual ? null : quoted(key.name)
}

/** As Prisma: the fields of a relation of a model to itself get new names each time. */
export function previousPair({ table, a, b }: PairTable, context: PullContext): ManyToManyRelation | null {
  const found = context.previous.pairs.get(table.name)
  if (found === undefined || found.a.model === found.b.model) return null
  const models = [found.a.model.name, found.b.model.name]
  const names = [modelName(a.referencedTable, context), modelName(b.referencedTable, context)]
  return models.every(name => names.includes(name)) ? found : null
}

function pairLines(
  { a, b }: PairTable,
  names: RelationNames,
  previous: ManyToManyRelation | null,
  context: PullContext,
): { readonly a: RelationLine; readonly b: RelationLine } {
  const relation = attribute('@relation', [
    relationName(previous === null ? names.relation : pairName(previous)),
  ])
  const line = (to: ForeignKey, name: string): RelationLine => ({
    name,
    type: `${modelName(to.referencedTable, context)}[]`,
    attribute: relation,
    target: to.referencedTable,
  })
  // As Prisma: by their order alone, which is another one where the names of the models are. Then there is a warning.
  return {
    a: line(b, previous?.a.field?.name ?? names.forward),
    b: line(a, previous?.b.field?.name ?? names.back),
  }
}

/** Whether a field is ignored: because it was, or because the model that it leads to is. */
export function isIgnoredField(
  { target, isIgnored: wasIgnored = false }: RelationLine,
  own: QualifiedName,
  context: PullContext,
): boolean {
  return wasIgnored || (!isIgnored(own, context) && isIgnored(target, context))
}
