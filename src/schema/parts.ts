import {
  canonicalColumn,
  canonicalExtension,
  canonicalIndex,
  canonicalTable,
  canonicalView,
} from './canonical.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { ForeignKey, OtherConstraint, OtherObject, QualifiedName, Schema, Table } from './schema.ts'

/** What a part of a schema is. */
export type PartKind =
  | 'schema'
  | 'table'
  | 'column'
  | 'primary key'
  | 'index'
  | 'foreign key'
  | 'constraint'
  | 'enum'
  | 'view'
  | 'extension'
  | 'sequence'
  | OtherObject['kind']

/** The smallest thing that can be there, be missing, or be different in a database. */
export interface Part {
  readonly kind: PartKind
  /** The table that it belongs to, of columns, keys, indexes, constraints, triggers… */
  readonly table: QualifiedName | null
  readonly namespace: string | null
  readonly name: string
  /** What it is, as canonical text: the same for the same thing. */
  readonly text: string
}

/** All parts of a schema, by their keys. Two schemas are equal where their parts are. */
export type Parts = ReadonlyMap<string, Part>

/** Takes a schema apart. Orders that mean nothing are not in it, nor what only the client knows. */
export function partsOf(schema: Schema): Parts {
  const parts = new Map<string, Part>()
  const add = (
    kind: PartKind,
    { namespace, name }: QualifiedName,
    value: unknown,
    table: QualifiedName | null = null,
  ): void => {
    parts.set(partKey(kind, { namespace, name }, table), {
      kind,
      table: table === null ? null : { namespace: table.namespace, name: table.name },
      namespace,
      name,
      text: canonicalJson(value),
    })
  }
  for (const name of schema.namespaces) {
    if (name !== schema.defaultNamespace) add('schema', { namespace: null, name }, {})
  }
  for (const table of schema.tables) addTable(table, add)
  for (const each of schema.enums) add('enum', each, each)
  for (const view of schema.views) add('view', view, canonicalView(view))
  for (const extension of schema.extensions) {
    add('extension', { namespace: null, name: extension.name }, canonicalExtension(extension))
  }
  for (const sequence of schema.sequences) add('sequence', sequence, sequence)
  for (const other of schema.others) add(other.kind, other, other, other.table)
  return parts
}

type Add = (kind: PartKind, name: QualifiedName, value: unknown, table?: QualifiedName | null) => void

function addTable(table: Table, add: Add): void {
  const { namespace } = table
  add('table', table, canonicalTable(table))
  for (const column of table.columns) {
    add('column', { namespace, name: column.name }, canonicalColumn(column), table)
  }
  if (table.primaryKey !== null) add('primary key', { namespace, name: '' }, table.primaryKey, table)
  for (const index of table.indexes)
    add('index', { namespace, name: index.name }, canonicalIndex(index), table)
  for (const key of table.foreignKeys)
    add('foreign key', { namespace, name: foreignKeyName(key) }, key, table)
  for (const constraint of table.constraints) {
    add('constraint', { namespace, name: constraintName(constraint) }, constraint, table)
  }
}

/** SQLite does not name them: then it is what they say. */
export function foreignKeyName({ name, columns, referencedTable }: ForeignKey): string {
  return name ?? `(${columns.join(', ')}) → ${referencedTable.name}`
}

export function constraintName({ name, definition }: OtherConstraint): string {
  return name ?? definition
}

/** The key of a part: what it is called, whatever it is like. */
export function partKey(
  kind: PartKind,
  { namespace, name }: QualifiedName,
  table: QualifiedName | null = null,
): string {
  return JSON.stringify([kind, namespace, name, ...(table === null ? [] : [table.namespace, table.name])])
}

/** A part in words: `column "age" of table "User"`. */
export function describePart({ kind, table, namespace, name }: Omit<Part, 'text'>): string {
  const quoted = (object: QualifiedName): string =>
    `"${object.namespace === null ? '' : `${object.namespace}.`}${object.name}"`
  if (table === null) return `${kind} ${quoted({ namespace, name })}`
  const own = name === '' ? kind : `${kind} "${name}"`
  return `${own} of table ${quoted(table)}`
}
