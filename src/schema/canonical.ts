import type { Column, Extension, Index, Table, View } from './schema.ts'

// What two things have in common that are the same for a database: orders and texts that mean nothing are taken out.

/** A table without what stands in it. */
export function canonicalTable({ options, comment }: Table): unknown {
  return { options: [...options].sort(), comment }
}

/** As the database has it: what the client fills in is no part of it. */
export function canonicalColumn({ clientDefault: _, type, ...column }: Column): unknown {
  const { family, native, enum: name, values, text } = type
  const isKnown = native !== null || name !== null || values !== null
  return { ...column, type: { family, native, enum: name, values, text: isKnown ? null : text } }
}

export function canonicalIndex(index: Index): unknown {
  return { ...index, include: [...index.include].sort() }
}

export function canonicalView(view: View): unknown {
  return { ...view, columns: view.columns.map(canonicalColumn) }
}

/** Its version is the server's affair: a new database gets another one than an old one has. */
export function canonicalExtension({ name, namespace }: Extension): unknown {
  return { name, namespace }
}
