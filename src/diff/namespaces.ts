import type { Schema } from '../schema/schema.ts'
import type { Pair } from './rules.ts'
import type { Step } from './step.ts'

/** The namespaces that are new and hold something. None is ever dropped. */
export function createNamespaces({ from, to }: Pair<Schema>): readonly Step[] {
  const known = new Set(from.namespaces)
  const used = new Set([...to.tables, ...to.enums].map(({ namespace }) => namespace ?? to.defaultNamespace))
  return to.namespaces
    .filter(namespace => !known.has(namespace) && used.has(namespace))
    .map(namespace => ({ kind: 'createNamespace', namespace }))
}
