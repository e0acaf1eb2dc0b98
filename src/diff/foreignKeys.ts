import type { ForeignKey, Index, QualifiedName, Table } from '../schema/schema.ts'
import { columnNames } from '../schema/select.ts'
import type { ColumnComparison } from './columns.ts'
import { groupBy } from './groups.ts'
import type { IndexComparison } from './indexes.ts'
import { lowerCaseAscii } from './names.ts'
import type { DiffRules, Pair } from './rules.ts'

/** The foreign keys of two versions of a table. */
export interface ForeignKeyComparison {
  readonly added: readonly ForeignKey[]
  readonly dropped: readonly ForeignKey[]
  /** The ones on both sides, whatever they are called. */
  readonly pairs: readonly Pair<ForeignKey>[]
}

export function compareForeignKeys(
  { from, to }: Pair<Table>,
  columns: ColumnComparison,
  rules: DiffRules,
): ForeignKeyComparison {
  const unmatched = columnsThatBreakKeys(columns, rules)
  const key = (foreignKey: ForeignKey): string => matchKey(foreignKey, rules)
  const isComparable = (foreignKey: ForeignKey): boolean =>
    !foreignKey.columns.some(name => unmatched.has(name))
  const before = groupBy(from.foreignKeys.filter(isComparable), key)
  const after = groupBy(to.foreignKeys.filter(isComparable), key)
  const partners = new Map([...after].map(([text, keys]) => [text, keys.values()]))
  return {
    added: to.foreignKeys.filter(foreignKey => !isComparable(foreignKey) || !before.has(key(foreignKey))),
    dropped: from.foreignKeys.filter(foreignKey => !isComparable(foreignKey) || !after.has(key(foreignKey))),
    pairs: from.foreignKeys.filter(isComparable).flatMap(foreignKey => {
      const partner = partners.get(key(foreignKey))?.next()
      return partner === undefined || partner.done ? [] : [{ from: foreignKey, to: partner.value }]
    }),
  }
}

/** The columns whose change no foreign key outlasts. */
function columnsThatBreakKeys({ kept, retyped }: ColumnComparison, rules: DiffRules): ReadonlySet<string> {
  if (!rules.recreatesForeignKeysOnRequired) return retyped
  const narrowed = kept.filter(
    ({ from, to }) => from.arity !== to.arity && !(from.arity === 'required' && to.arity === 'nullable'),
  )
  return new Set([...retyped, ...narrowed.map(({ from }) => from.name)])
}

/** What is equal in two foreign keys that are the same. As Prisma: a table is taken by its name alone. */
function matchKey(
  { columns, referencedTable, referencedColumns, onDelete, onUpdate }: ForeignKey,
  { lowerCasesTableNames }: DiffRules,
): string {
  const { name } = referencedTable
  const table = lowerCasesTableNames ? lowerCaseAscii(name) : name
  return JSON.stringify([columns, table, referencedColumns, onDelete, onUpdate])
}

/** What becomes of the foreign keys of a table that is altered. */
export interface ForeignKeyChanges {
  readonly dropped: readonly ForeignKey[]
  readonly added: readonly ForeignKey[]
  readonly renamed: readonly Pair<ForeignKey>[]
  /** Indexes that a database made for a foreign key, and that stay with it. */
  readonly keptIndexes: ReadonlySet<Index>
}

/** What foreign keys depend on besides themselves. */
export interface ForeignKeyContext {
  readonly table: Pair<Table>
  readonly indexes: IndexComparison
  readonly rules: DiffRules
  readonly isRedefined: (table: QualifiedName) => boolean
}

export function foreignKeyChanges(
  { added, dropped, pairs }: ForeignKeyComparison,
  context: ForeignKeyContext,
): ForeignKeyChanges {
  const { table, rules } = context
  const isRecreated = recreation(context)
  const isRenamed = ({ from, to }: Pair<ForeignKey>): boolean =>
    rules.renameForeignKey !== 'ignore' && hasOtherName({ from, to }) && !isBetweenModels(table)
  const early = pairs.filter(
    pair => isRecreated(pair) || (isRenamed(pair) && rules.renameForeignKey === 'recreate'),
  )
  const staying = new Set(pairs)
  for (const pair of early) staying.delete(pair)
  const { keptIndexes, uncovered } = indexesUnderKeys(
    [...staying].map(({ from }) => from),
    context,
  )
  const recreated = [...early, ...[...staying].filter(({ from }) => uncovered.has(from))]
  const gone = new Set([...dropped, ...recreated.map(({ from }) => from)])
  const fresh = new Set([...added, ...recreated.map(({ to }) => to)])
  return {
    dropped: table.from.foreignKeys.filter(foreignKey => gone.has(foreignKey)),
    added: table.to.foreignKeys.filter(foreignKey => fresh.has(foreignKey)),
    renamed: pairs.filter(pair => isRenamed(pair) && !gone.has(pair.from)),
    keptIndexes,
  }
}

/** Whether a foreign key goes because the table that it leads to is built anew. */
function recreation({ rules, isRedefined }: ForeignKeyContext): (pair: Pair<ForeignKey>) => boolean {
  if (rules.redefinesReferencedTables) return () => false
  return ({ from }) => isRedefined(from.referencedTable)
}

function hasOtherName({ from, to }: Pair<ForeignKey>): boolean {
  return from.name !== null && to.name !== null && from.name !== to.name
}

/** As Prisma: the tables between two models once had foreign keys with other names, and may keep them. */
function isBetweenModels({ from, to }: Pair<Table>): boolean {
  return hasOnlyAAndB(from) && hasOnlyAAndB(to)
}

function hasOnlyAAndB({ columns }: Table): boolean {
  return columns.length === 2 && ['A', 'B'].every(name => columns.some(column => column.name === name))
}

/** What the indexes that would be dropped mean for the foreign keys that stay. */
interface IndexesUnderKeys {
  readonly keptIndexes: ReadonlySet<Index>
  readonly uncovered: ReadonlySet<ForeignKey>
}

/**
 * A database that needs an index for each foreign key makes one where there is none, and calls it as the key: that one is
 * no difference. Any other index cannot be dropped under a key that has no second one: the key has to go, and comes back.
 */
function indexesUnderKeys(
  staying: readonly ForeignKey[],
  { table, indexes, rules }: ForeignKeyContext,
): IndexesUnderKeys {
  if (!rules.recreatesForeignKeysOfDroppedIndexes) return { keptIndexes: new Set(), uncovered: new Set() }
  const keptIndexes = new Set(
    indexes.dropped.filter(index => staying.some(key => key.name === index.name && covers(index, key))),
  )
  const dropped = indexes.dropped.filter(index => !keptIndexes.has(index))
  const gone = new Set(dropped)
  const { primaryKey } = table.from
  const remaining = [
    ...table.from.indexes.filter(index => !gone.has(index)),
    ...(primaryKey === null ? [] : [primaryKey]),
  ]
  const uncovered = staying.filter(
    key => dropped.some(index => covers(index, key)) && !remaining.some(index => covers(index, key)),
  )
  return { keptIndexes, uncovered: new Set(uncovered) }
}

/** Whether an index begins with the columns of a foreign key. */
function covers(
  index: Pick<Index, 'columns'> & Partial<Pick<Index, 'kind'>>,
  { columns }: ForeignKey,
): boolean {
  if (index.kind === 'fulltext') return false
  const names = columnNames(index)
  return columns.every((name, at) => names[at] === name)
}
