import { sha256 } from '../base/hash.ts'
import { canonicalJson } from './canonicalJson.ts'
import type { Column, Index, Schema, Table, View } from './schema.ts'
import { keyOf } from './select.ts'

/**
 * A hash of what a schema holds. It stays the same where only an order differs that means nothing (of columns, indexes,
 * tables…), and where the default namespace has another name.
 */
export function fingerprint(schema: Schema): string {
  const { defaultNamespace, namespaces, tables, enums, views, extensions, sequences, others } = schema
  return hash({
    namespaces: namespaces.filter(name => name !== defaultNamespace).sort(),
    tables: sorted(tables.map(canonicalTable)),
    enums: sorted(enums),
    views: sorted(views.map(canonicalView)),
    extensions: sorted(extensions),
    sequences: sorted(sequences),
    others: sorted(others),
  })
}

/** A hash of each table, by the key of its name. */
export function tableFingerprints({ tables }: Schema): ReadonlyMap<string, string> {
  return new Map(tables.map(table => [keyOf(table), hash(canonicalTable(table))]))
}

function hash(value: unknown): string {
  return sha256(canonicalJson(value))
}

function canonicalTable(table: Table): unknown {
  return {
    ...table,
    columns: sorted(table.columns.map(canonicalColumn)),
    indexes: sorted(table.indexes.map(canonicalIndex)),
    foreignKeys: sorted(table.foreignKeys),
    constraints: sorted(table.constraints),
    options: [...table.options].sort(),
  }
}

function canonicalView(view: View): unknown {
  return { ...view, columns: view.columns.map(canonicalColumn) }
}

function canonicalColumn({ clientDefault: _, type, ...column }: Column): unknown {
  const { family, native, enum: name, values, text } = type
  const isKnown = native !== null || name !== null || values !== null
  return { ...column, type: { family, native, enum: name, values, text: isKnown ? null : text } }
}

function canonicalIndex(index: Index): unknown {
  return { ...index, include: [...index.include].sort() }
}

/** Things in the order of their texts. */
function sorted<Thing>(things: readonly Thing[]): readonly unknown[] {
  return things
    .map(thing => ({ thing, text: canonicalJson(thing) }))
    .sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0))
    .map(({ thing }) => thing)
}
