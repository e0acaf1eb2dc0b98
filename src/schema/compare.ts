import { describePart, type Part, type Parts } from './parts.ts'
import { keyOf } from './select.ts'

/** What is different at one place of two schemas. */
export interface Difference {
  readonly key: string
  /** `added`: only the second has it; `removed`: only the first. */
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part: Part
}

/** What is different between two schemas, part by part, in the order of their parts. */
export function compareParts(from: Parts, to: Parts): readonly Difference[] {
  if (from === to) return []
  const differences: Difference[] = []
  for (const [key, part] of from) {
    const other = to.get(key)
    if (other === undefined) differences.push({ key, kind: 'removed', part })
    else if (other.text !== part.text) differences.push({ key, kind: 'changed', part: other })
  }
  for (const [key, part] of to) if (!from.has(key)) differences.push({ key, kind: 'added', part })
  return differences
}

/**
 * Differences in words, seen from the second schema: `column "age" of table "User" is missing`. What belongs to a table
 * that is missing or additional as a whole is not listed by itself.
 */
export function describeDifferences(differences: readonly Difference[]): readonly string[] {
  const wholes = new Set(
    differences
      .filter(({ kind, part }) => part.kind === 'table' && kind !== 'changed')
      .map(({ part }) => keyOf(part)),
  )
  return differences
    .filter(({ part: { table, kind } }) => table === null || kind === 'trigger' || !wholes.has(keyOf(table)))
    .map(({ kind, part }) => `${describePart(part)} ${verbs[kind]}`)
}

const verbs: Readonly<Record<Difference['kind'], string>> = {
  added: 'is additional',
  removed: 'is missing',
  changed: 'is different',
}
