import type { ForeignKey, Table } from '../schema/schema.ts'
import { columnNames } from '../schema/select.ts'
import type { PullRules } from './rules.ts'

/** A table that only holds pairs of rows of two tables: Prisma's implicit relation of many to many. */
export interface PairTable {
  readonly table: Table
  readonly a: ForeignKey
  readonly b: ForeignKey
}

/** The table as one of pairs; null where it is a table like any other. */
export function pairTableOf(table: Table, { pairsHaveKey }: PullRules): PairTable | null {
  const [first, second, ...others] = table.foreignKeys
  if (!table.name.startsWith('_') || first === undefined || second === undefined || others.length > 0)
    return null
  const pair = pairOf(first, second) ?? pairOf(second, first)
  return pair !== null && isUnique(table, pairsHaveKey) && hasIndexOfB(table) ? { table, ...pair } : null
}

/** As Prisma: the table that comes first by name is A. */
function pairOf(a: ForeignKey, b: ForeignKey): { readonly a: ForeignKey; readonly b: ForeignKey } | null {
  const inOrder = a.referencedTable.name <= b.referencedTable.name
  return inOrder && covers(a.columns, ['a']) && covers(b.columns, ['b']) ? { a, b } : null
}

function covers(columns: readonly string[], names: readonly string[]): boolean {
  return columns.length === names.length && columns.every((column, at) => column.toLowerCase() === names[at])
}

function isUnique({ primaryKey, indexes }: Table, byKey: boolean): boolean {
  const keys = [
    ...(primaryKey === null || !byKey ? [] : [primaryKey]),
    ...indexes.filter(({ kind }) => kind === 'unique'),
  ]
  return keys.some(key => covers(columnNames(key), ['a', 'b']))
}

function hasIndexOfB({ indexes }: Table): boolean {
  return indexes.some(index => index.kind === 'normal' && covers(columnNames(index), ['b']))
}
