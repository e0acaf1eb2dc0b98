import { defaultConstraintName, indexName } from '../datamodel/constraintNames.ts'
import type {
  IndexAlgorithm,
  Index as PreviousIndex,
  PrimaryKey as PreviousKey,
} from '../datamodel/datamodel.ts'
import { quoted } from '../psl/display.ts'
import type { Index, IndexColumn, PrimaryKey, Table } from '../schema/schema.ts'
import { columnNames } from '../schema/select.ts'
import { fieldName, type PullContext, previousModel } from './context.ts'
import { attribute, list, named, quotedOrNull } from './text.ts'

/** The indexes of a table that the schema language can say. */
export function sayableIndexes(table: Table, { sayable }: PullContext): readonly Index[] {
  return sayable.get(table) ?? []
}

/** The same for all tables, looked up again and again. */
export function findSayable(context: PullContext): PullContext['sayable'] {
  const { tables, seesPartialIndexes } = context
  return new Map(
    tables.map(table => [
      table,
      table.indexes.filter(
        ({ columns, predicate, algorithm }) =>
          columns.every(({ column }) => column !== null && fieldName(table, column, context) !== null) &&
          (predicate === null || seesPartialIndexes) &&
          (algorithm === null || algorithms[algorithm] !== undefined),
      ),
    ]),
  )
}

/** The attributes of fields that are a key by themselves, by their columns. */
export function fieldKeys(table: Table, context: PullContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  const { primaryKey } = table
  if (primaryKey?.columns.length === 1) {
    // As Prisma: also of a column that is commented out.
    const [part] = primaryKey.columns
    found.set(part!.column!, [
      attribute('@id', [named('map', keyMap(primaryKey, table, context)), lengthOf(part!)]),
    ])
  }
  const unique = new Set<string>()
  for (const index of sayableIndexes(table, context)) {
    const [part, ...others] = index.columns
    if (index.kind !== 'unique' || others.length > 0 || unique.has(part!.column!)) continue
    unique.add(part!.column!)
    const text = attribute('@unique', [
      named('map', indexMap(index, table, context)),
      lengthOf(part!),
      sortOf(part!),
      whereOf(index),
    ])
    found.set(part!.column!, [...(found.get(part!.column!) ?? []), text])
  }
  return found
}

/** The keys and indexes that stand at the end of a model: those that were there before first, in their order. */
export function blockKeys(table: Table, context: PullContext): readonly string[] {
  const before = previousModel(table, context)?.model
  const ranked = sayableIndexes(table, context)
    .filter(({ kind, columns }) => kind !== 'unique' || columns.length > 1)
    .map(index => {
      const rank =
        before?.indexes.findIndex(
          previous => indexName(before, previous, context.rules.connector) === index.name,
        ) ?? -1
      return { index, rank: rank === -1 ? Number.POSITIVE_INFINITY : rank, previous: before?.indexes[rank] }
    })
  return [
    ...blockKey(table, before?.primaryKey ?? null, context),
    ...ranked
      .toSorted((one, other) => (one.rank === other.rank ? 0 : one.rank - other.rank))
      .map(({ index, previous }) => blockIndex(index, table, previous, context)),
  ]
}

function blockKey(table: Table, previous: PreviousKey | null, context: PullContext): readonly string[] {
  const { primaryKey } = table
  if (primaryKey === null || primaryKey.columns.length < 2 || !isSayable(primaryKey, table, context))
    return []
  const parts = primaryKey.columns.map(part => partText({ ...part, sort: null }, table, context))
  return [
    attribute('@@id', [
      list(parts),
      named('name', quotedOrNull(previous?.name ?? null)),
      named('map', keyMap(primaryKey, table, context)),
    ]),
  ]
}

/** Whether every column of a key is a field. */
export function isSayable({ columns }: PrimaryKey, table: Table, context: PullContext): boolean {
  return columns.every(({ column }) => column !== null && fieldName(table, column, context) !== null)
}

const attributes = { normal: '@@index', unique: '@@unique', fulltext: '@@fulltext' } as const

function blockIndex(
  index: Index,
  table: Table,
  previous: PreviousIndex | undefined,
  context: PullContext,
): string {
  const name = index.kind === 'unique' ? (previous?.name ?? null) : null
  return attribute(attributes[index.kind], [
    list(index.columns.map(part => partText(part, table, context))),
    named('name', quotedOrNull(name)),
    named('map', indexMap(index, table, context)),
    named('type', index.algorithm === null ? null : algorithms[index.algorithm]!),
    whereOf(index),
  ])
}

/** The algorithms as the schema language names them. */
const algorithms: Readonly<Record<string, IndexAlgorithm>> = {
  hash: 'Hash',
  gist: 'Gist',
  gin: 'Gin',
  spgist: 'SpGist',
  brin: 'Brin',
}

function partText(part: IndexColumn, table: Table, context: PullContext): string {
  return attribute(fieldName(table, part.column!, context)!, [
    operatorClassOf(part, context),
    lengthOf(part),
    sortOf(part),
  ])
}

function operatorClassOf({ operatorClass }: IndexColumn, { rules }: PullContext): string | null {
  if (operatorClass === null || operatorClass.isDefault) return null
  return named(
    'ops',
    rules.operatorClass(operatorClass.name) ?? attribute('raw', [quoted(operatorClass.name)]),
  )
}

function lengthOf({ length }: IndexColumn): string | null {
  return named('length', length === null ? null : String(length))
}

function sortOf({ sort }: IndexColumn): string | null {
  return sort === 'desc' ? 'sort: Desc' : null
}

function whereOf({ predicate }: Index): string | null {
  return predicate === null ? null : named('where', attribute('raw', [quoted(predicate)]))
}

/** The name of an index, where Prisma would not give it the same. */
function indexMap(index: Index, { name }: Table, { rules: { connector } }: PullContext): string | null {
  const suffix = index.kind === 'unique' ? '_key' : '_idx'
  const usual = defaultConstraintName(`${name}_${columnNames(index).join('_')}`, suffix, connector)
  return index.name === usual ? null : quoted(index.name)
}

function keyMap(
  { name: key }: PrimaryKey,
  { name }: Table,
  { rules: { connector } }: PullContext,
): string | null {
  return key === null || key === defaultConstraintName(name, '_pkey', connector) ? null : quoted(key)
}
