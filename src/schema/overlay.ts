import { constraintName, foreignKeyName, type PartKind, partKey } from './parts.ts'
import type { QualifiedName, Schema, Table } from './schema.ts'
import { keyOf } from './select.ts'

/**
 * A schema in which some parts are those of another one: there, different, or missing as they are in it. The rest stays.
 * @param taken keys of parts, as `partKey` makes them
 */
export function overlay(base: Schema, other: Schema, taken: ReadonlySet<string>): Schema {
  if (taken.size === 0) return base
  const objects = <Thing extends QualifiedName>(
    kind: PartKind,
    own: readonly Thing[],
    others: readonly Thing[],
  ): readonly Thing[] => merge(own, others, thing => partKey(kind, thing), taken)
  return {
    ...base,
    namespaces: merge(
      base.namespaces,
      other.namespaces,
      name => partKey('schema', { namespace: null, name }),
      taken,
    ),
    tables: overlayTables(base, other, taken),
    enums: objects('enum', base.enums, other.enums),
    views: objects('view', base.views, other.views),
    extensions: merge(
      base.extensions,
      other.extensions,
      ({ name }) => partKey('extension', { namespace: null, name }),
      taken,
    ),
    sequences: objects('sequence', base.sequences, other.sequences),
    others: merge(base.others, other.others, thing => partKey(thing.kind, thing, thing.table), taken),
  }
}

/** The things of a list in their order, with the taken ones from the other list; those that only it has come last. */
function merge<Thing>(
  own: readonly Thing[],
  others: readonly Thing[],
  keyFor: (thing: Thing) => string,
  taken: ReadonlySet<string>,
): readonly Thing[] {
  const byKey = new Map(others.map(thing => [keyFor(thing), thing]))
  const known = new Set(own.map(keyFor))
  return [
    ...own.flatMap(thing => {
      const key = keyFor(thing)
      return taken.has(key) ? (byKey.get(key) ?? []) : thing
    }),
    ...others.filter(thing => taken.has(keyFor(thing)) && !known.has(keyFor(thing))),
  ]
}

function overlayTables(base: Schema, other: Schema, taken: ReadonlySet<string>): readonly Table[] {
  const others = new Map(other.tables.map(table => [keyOf(table), table]))
  const known = new Set(base.tables.map(keyOf))
  const isTaken = (table: Table): boolean => taken.has(partKey('table', table))
  return [
    ...base.tables.flatMap(table => {
      const from = others.get(keyOf(table))
      if (isTaken(table) && from === undefined) return []
      return overlayTable(table, from ?? { ...table, ...noParts }, taken)
    }),
    ...other.tables
      .filter(table => isTaken(table) && !known.has(keyOf(table)))
      .map(table => overlayTable({ ...table, ...noParts }, table, taken)),
  ]
}

const noParts = {
  columns: [],
  primaryKey: null,
  indexes: [],
  foreignKeys: [],
  constraints: [],
} as const satisfies Partial<Table>

function overlayTable(table: Table, from: Table, taken: ReadonlySet<string>): Table {
  const { namespace } = table
  const parts = <Thing>(
    kind: PartKind,
    own: readonly Thing[],
    others: readonly Thing[],
    nameOf: (thing: Thing) => string,
  ): readonly Thing[] =>
    merge(own, others, thing => partKey(kind, { namespace, name: nameOf(thing) }, table), taken)
  const header = taken.has(partKey('table', table)) ? from : table
  const primaryKey = taken.has(partKey('primary key', { namespace, name: '' }, table)) ? from : table
  const { definition: _, ...rest } = table
  const isAsItWas = !partKeysOf(table, from).some(key => taken.has(key))
  return {
    ...(isAsItWas ? table : rest),
    options: header.options,
    comment: header.comment,
    columns: parts('column', table.columns, from.columns, ({ name }) => name),
    primaryKey: primaryKey.primaryKey,
    indexes: parts('index', table.indexes, from.indexes, ({ name }) => name),
    foreignKeys: parts('foreign key', table.foreignKeys, from.foreignKeys, foreignKeyName),
    constraints: parts('constraint', table.constraints, from.constraints, constraintName),
  }
}

/** The keys of everything that a table is in one schema or the other. */
function partKeysOf(table: Table, other: Table): readonly string[] {
  const { namespace } = table
  return [
    partKey('table', table),
    partKey('primary key', { namespace, name: '' }, table),
    ...[table, other].flatMap(({ columns, foreignKeys, constraints }) => [
      ...columns.map(({ name }) => partKey('column', { namespace, name }, table)),
      ...foreignKeys.map(key => partKey('foreign key', { namespace, name: foreignKeyName(key) }, table)),
      ...constraints.map(each => partKey('constraint', { namespace, name: constraintName(each) }, table)),
    ]),
  ]
}
