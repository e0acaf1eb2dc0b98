import type { ForeignKey, QualifiedName, Table } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import { reservedName } from './names.ts'
import type { PairTable } from './pairTables.ts'
import { sanitise } from './sanitise.ts'

/** What a relation is called, and its fields. */
export interface RelationNames {
  /** Null where none is written. */
  readonly relation: string | null
  /** The field of the model with the foreign key; of pairs, the one of model A. */
  readonly forward: string
  readonly back: string
}

/** A foreign key that becomes a relation. */
export interface Inline {
  readonly table: Table
  readonly key: ForeignKey
}

/**
 * The pairs of tables between which there is more than one relation, or one whose field would be called as a column is.
 */
export function ambiguousPairs(
  inlines: readonly Inline[],
  pairs: readonly PairTable[],
): (one: QualifiedName, other: QualifiedName) => boolean {
  const found = new Set<string>()
  const ambiguous = new Set<string>()
  const add = (key: string): void => void (found.has(key) ? ambiguous : found).add(key)
  for (const { table, key } of inlines) {
    const between = pairKey(table, key.referencedTable)
    add(between)
    if (key.columns.map(sanitise).includes(usualName(key.referencedTable))) ambiguous.add(between)
  }
  for (const { a, b } of pairs) add(pairKey(a.referencedTable, b.referencedTable))
  return (one, other) => ambiguous.has(pairKey(one, other))
}

function pairKey(one: QualifiedName, other: QualifiedName): string {
  return [keyOf(one), keyOf(other)].sort().join()
}

function usualName({ name }: QualifiedName): string {
  return reservedName(name) ?? (sanitise(name) || sanitise(`model_${name}`))
}

/** As Prisma: all names are those of the database, whatever the models are called. */
export function inlineNames({ table, key }: Inline, isAmbiguous: boolean): RelationNames {
  const referencing = usualName(table)
  const referenced = usualName(key.referencedTable)
  const isSelf = keyOf(table) === keyOf(key.referencedTable)
  const other = isSelf ? 'other_' : ''
  if (!isAmbiguous) {
    const relation = isSelf ? `${referencing}To${referenced}` : null
    return { relation, forward: referenced, back: other + referencing }
  }
  const columns = key.columns.map(sanitise).join('_')
  const relation = `${referencing}_${columns}To${referenced}`
  return { relation, forward: `${referenced}_${relation}`, back: `${other}${referencing}_${relation}` }
}

export function pairNames({ table, a, b }: PairTable, isAmbiguous: boolean): RelationNames {
  const nameA = usualName(a.referencedTable)
  const nameB = usualName(b.referencedTable)
  const isSelf = keyOf(a.referencedTable) === keyOf(b.referencedTable)
  const [suffixA, suffixB] = isSelf ? ['_A', '_B'] : ['', '']
  const own = table.name.slice(1)
  const between = isAmbiguous ? table.name : ''
  return {
    relation: !isAmbiguous && !isSelf && own === `${nameA}To${nameB}` ? null : own,
    forward: fieldOf(`${nameB}${between}${suffixA}`),
    back: fieldOf(`${nameA}${between}${suffixB}`),
  }
}

/** As Prisma: the name of the table between stands there as it is, where it can. */
function fieldOf(name: string): string {
  return /^[\p{L}\p{N}_-]+$/u.test(name) ? name : sanitise(name)
}
