import type { Column, Enum, Schema, Table } from '../schema/schema.ts'
import { byName, keyOf } from '../schema/select.ts'
import { groupBy } from './groups.ts'
import { sortedByName } from './names.ts'
import type { DiffRules, Pair } from './rules.ts'
import type { AlterEnum, ColumnOfTable, Step } from './step.ts'
import type { TableComparison } from './tables.ts'

/** The enums that are created, altered and dropped. */
export interface EnumSteps {
  readonly created: readonly Step[]
  readonly altered: readonly AlterEnum[]
  readonly dropped: readonly Step[]
}

export function diffEnums(schemas: Pair<Schema>, tables: TableComparison, { enums }: DiffRules): EnumSteps {
  if (enums === 'column') return { created: [], altered: [], dropped: [] }
  const { from, to } = schemas
  const before = byName(from.enums)
  const after = byName(to.enums)
  const pairs = from.enums.flatMap(value => {
    const partner = after.get(keyOf(value))
    return partner === undefined ? [] : [{ from: value, to: partner }]
  })
  return {
    created: to.enums
      .filter(value => !before.has(keyOf(value)))
      .map(value => ({ kind: 'createEnum', enum: value })),
    altered: alterEnums(pairs, schemas, tables),
    dropped: from.enums
      .filter(value => !after.has(keyOf(value)))
      .map(value => ({ kind: 'dropEnum', enum: value })),
  }
}

function alterEnums(
  pairs: readonly Pair<Enum>[],
  { to }: Pair<Schema>,
  tables: TableComparison,
): readonly AlterEnum[] {
  const changed = pairs.flatMap(pair => {
    const added = missingIn(pair.from, pair.to)
    const removed = missingIn(pair.to, pair.from)
    return added.length + removed.length === 0 ? [] : [{ ...pair, added, removed }]
  })
  if (changed.length === 0) return []
  const before = groupBy(columnsWithDefaults(tables), enumKey)
  const after = groupBy(
    to.tables.flatMap(table => columnsOf(table, table.columns)),
    enumKey,
  )
  return changed.map(pair => ({
    kind: 'alterEnum',
    ...pair,
    columnsBefore: before.get(keyOf(pair.from)) ?? [],
    columnsAfter: after.get(keyOf(pair.to)) ?? [],
  }))
}

/** The values of the second enum that the first one does not have. As Prisma: their order means nothing. */
function missingIn(first: Enum, second: Enum): readonly string[] {
  const known = new Set(first.values)
  return second.values.filter(value => !known.has(value))
}

/** The columns of the first schema that have a default: of tables that go, and of those that stay. */
function columnsWithDefaults({ dropped, altered, redefined }: TableComparison): readonly ColumnOfTable[] {
  const all = [
    ...dropped.flatMap(table => columnsOf(table, table.columns)),
    ...[...altered, ...redefined].flatMap(({ table: { from }, columns }) => [
      ...columnsOf(from, columns.dropped),
      ...columnsOf(from, sortedByName(columns.kept.map(change => change.from))),
    ]),
  ]
  return all.filter(({ column }) => column.default !== null)
}

function columnsOf(table: Table, columns: readonly Column[]): readonly ColumnOfTable[] {
  return columns.filter(({ type }) => type.enum !== null).map(column => ({ table, column }))
}

function enumKey({ column }: ColumnOfTable): string {
  return keyOf(column.type.enum!)
}
