import { sha256 } from '../base/hash.ts'
import { type Part, partsOf } from './parts.ts'
import type { Schema } from './schema.ts'
import { keyOf } from './select.ts'

/**
 * A hash of what a schema holds. It stays the same where only an order differs that means nothing (of columns, indexes,
 * tables…), and where the default namespace has another name.
 */
export function fingerprint(schema: Schema): string {
  return hash([...partsOf(schema)])
}

/** A hash of each table, by the key of its name. */
export function tableFingerprints(schema: Schema): ReadonlyMap<string, string> {
  const parts = new Map<string, [string, Part][]>(schema.tables.map(table => [keyOf(table), []]))
  for (const entry of partsOf(schema)) {
    const [, { kind, table, namespace, name }] = entry
    parts
      .get(keyOf(kind === 'table' ? { namespace, name } : (table ?? { namespace: null, name: '' })))
      ?.push(entry)
  }
  return new Map([...parts].map(([key, entries]) => [key, hash(entries)]))
}

function hash(entries: readonly (readonly [string, Part])[]): string {
  return sha256(
    entries
      .map(([key, { text }]) => `${key}\n${text}`)
      .sort()
      .join('\n'),
  )
}
