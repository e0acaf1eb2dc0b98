import type { ManyToManyRelation, Model } from '../datamodel/datamodel.ts'
import { indexedField } from '../datamodel/select.ts'
import type { DesiredContext } from './desired.ts'
import { usesForeignKeys } from './desiredForeignKeys.ts'
import type { Column, ForeignKey, Index, IndexColumn, Table } from './schema.ts'

/** The tables between two models: one row for each pair, with the columns `A` and `B`. */
export function desiredPairTables(context: DesiredContext): readonly Table[] {
  return context.validated.datamodel.relations.flatMap(relation =>
    relation.kind === 'manyToMany' && relation.a.model.kind === 'model' && relation.b.model.kind === 'model'
      ? [pairTable(relation, context)]
      : [],
  )
}

function pairTable(relation: ManyToManyRelation, context: DesiredContext): Table {
  const { a, b } = relation
  const limit = context.rules.connector.maxIdentifierLength
  const [first, second] = [a.model.name, b.model.name].sort()
  const name = firstCharacters(`_${relation.name ?? `${first}To${second}`}`, limit)
  const isKey = context.rules.pairs === 'primaryKey'
  const suffix = isKey ? '_AB_pkey' : '_AB_unique'
  const unique = firstCharacters(name, limit - suffix.length) + suffix
  return {
    ...context.nameOf({ databaseName: name, namespace: a.model.namespace }),
    columns: [column('A', a.model, context), column('B', b.model, context)],
    primaryKey: isKey ? { name: unique, columns: ['A', 'B'].map(indexColumn) } : null,
    indexes: [
      ...(isKey ? [] : [index(unique, 'unique', ['A', 'B'])]),
      index(`${firstCharacters(name, limit - 8)}_B_index`, 'normal', ['B']),
    ],
    foreignKeys: usesForeignKeys(context)
      ? [foreignKey(name, 'A', a.model, context), foreignKey(name, 'B', b.model, context)]
      : [],
    constraints: [],
    options: [],
    comment: null,
  }
}

function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}

/** A column of the type of the model's key. */
function column(name: string, model: Model, { tables }: DesiredContext): Column {
  const key = keyColumn(model)
  const { type } = tables.get(model.name)!.columns.find(candidate => candidate.name === key)!
  return {
    name,
    type,
    arity: 'required',
    default: null,
    autoIncrement: false,
    identity: null,
    generated: null,
    collation: null,
    clientDefault: false,
    comment: null,
  }
}

function keyColumn({ primaryKey }: Model): string {
  return indexedField(primaryKey!.fields[0]!).databaseName
}

function index(name: string, kind: Index['kind'], columns: readonly string[]): Index {
  return {
    name,
    kind,
    columns: columns.map(indexColumn),
    algorithm: null,
    predicate: null,
    include: [],
    isConstraint: false,
    isValid: true,
    nullsNotDistinct: false,
  }
}

function indexColumn(name: string): IndexColumn {
  return { column: name, expression: null, sort: null, nulls: null, length: null, operatorClass: null }
}

function foreignKey(
  table: string,
  side: 'A' | 'B',
  model: Model,
  { rules: { connector }, nameOf }: DesiredContext,
): ForeignKey {
  const room = connector.maxIdentifierLength - `_${side}_fkey`.length
  return {
    name: `${firstCharacters(table, room)}_${side}_fkey`,
    columns: [side],
    referencedTable: nameOf(model),
    referencedColumns: [keyColumn(model)],
    onDelete: 'cascade',
    onUpdate: 'cascade',
    deferrable: 'no',
    isValid: true,
  }
}
