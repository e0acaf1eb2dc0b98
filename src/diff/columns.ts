import type { Column, Table } from '../schema/schema.ts'
import { defaultsMatch } from './defaults.ts'
import { sortedByName } from './names.ts'
import type { DiffRules, Pair } from './rules.ts'
import type { ColumnChange, ColumnDifference, TableChange } from './step.ts'

/** The columns of two versions of a table. */
export interface ColumnComparison {
  /** By name. */
  readonly added: readonly Column[]
  /** By name. */
  readonly dropped: readonly Column[]
  /** The ones on both sides, changed or not, in the order of the first. */
  readonly kept: readonly ColumnChange[]
  /** The names of the ones whose type changed. */
  readonly retyped: ReadonlySet<string>
}

export function compareColumns(table: Pair<Table>, rules: DiffRules): ColumnComparison {
  const before = new Set(table.from.columns.map(({ name }) => name))
  const after = new Map(table.to.columns.map(column => [column.name, column]))
  const kept = table.from.columns.flatMap(from => {
    const to = after.get(from.name)
    return to === undefined ? [] : [compareColumn({ from, to }, table, rules)]
  })
  return {
    added: sortedByName(table.to.columns.filter(({ name }) => !before.has(name))),
    dropped: sortedByName(
      table.from.columns.filter(column => !after.has(column.name) && rules.leavesAlone?.(column) !== true),
    ),
    kept,
    retyped: new Set(kept.filter(({ cast }) => cast !== null).map(({ from }) => from.name)),
  }
}

function compareColumn(column: Pair<Column>, table: Pair<Table>, rules: DiffRules): ColumnChange {
  const { from, to } = column
  const cast = rules.castOf(column, table)
  const differences: readonly [ColumnDifference, boolean][] = [
    ['arity', from.arity !== to.arity],
    ['default', !defaultsMatch(column, rules)],
    ['type', cast !== null],
    ['autoIncrement', rules.autoIncrementChanged(column)],
  ]
  return { from, to, differs: differences.flatMap(([kind, differs]) => (differs ? kind : [])), cast }
}

/** Whether a column is different in something. */
export function isChanged({ differs }: ColumnChange): boolean {
  return differs.length > 0
}

/** Whether a column has to be dropped and created again. */
export function isRecreated({ cast }: ColumnChange): boolean {
  return cast === 'impossible'
}

/** What happens to the columns when their table is altered, in the order of execution. */
export function columnChanges({ added, dropped, kept }: ColumnComparison): readonly TableChange[] {
  return [
    ...dropped.map(column => ({ kind: 'dropColumn', column }) as const),
    ...added.map(column => ({ kind: 'addColumn', column }) as const),
    ...kept
      .filter(isChanged)
      .map(change => ({ kind: isRecreated(change) ? 'recreateColumn' : 'alterColumn', ...change }) as const),
  ]
}
