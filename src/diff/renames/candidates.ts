import type { Column, QualifiedName, Table } from '../../schema/schema.ts'
import type { DiffRules, Pair } from '../rules.ts'
import type { SchemaDiff } from '../step.ts'
import type { Rename } from './rename.ts'

/** A table or a column that is new, and what of the same kind and place goes at the same time. */
export type Newcomer =
  | { readonly kind: 'table'; readonly added: Table; readonly dropped: readonly Table[] }
  | {
      readonly kind: 'column'
      readonly table: Pair<Table>
      readonly added: Column
      readonly dropped: readonly Column[]
    }

/** Everything new beside which something goes, whether they are alike or not: tables first. */
export function findNewcomers({ steps }: SchemaDiff): readonly Newcomer[] {
  const droppedTables = steps.flatMap(step => (step.kind === 'dropTable' ? [step.table] : []))
  return steps
    .flatMap((step): Newcomer[] => {
      switch (step.kind) {
        case 'createTable': {
          const dropped = droppedTables.filter(({ namespace }) => namespace === step.table.namespace)
          return dropped.length === 0 ? [] : [{ kind: 'table', added: step.table, dropped }]
        }
        case 'alterTable': {
          const { from, to, changes } = step
          const added = changes.flatMap(change => (change.kind === 'addColumn' ? [change.column] : []))
          const dropped = changes.flatMap(change => (change.kind === 'dropColumn' ? [change.column] : []))
          return newColumns({ from, to }, added, dropped)
        }
        case 'redefineTables':
          return step.tables.flatMap(({ from, to, addedColumns, droppedColumns }) =>
            newColumns({ from, to }, addedColumns, droppedColumns),
          )
        default:
          return []
      }
    })
    .sort((left, right) => Number(left.kind === 'column') - Number(right.kind === 'column'))
}

function newColumns(table: Pair<Table>, added: readonly Column[], dropped: readonly Column[]): Newcomer[] {
  if (dropped.length === 0) return []
  return added.map(column => ({ kind: 'column', table, added: column, dropped }))
}

/** Of what goes, the things whose shape allows that the new one is them under another name. */
export function likelyOrigins(newcomer: Newcomer, rules: DiffRules): readonly Rename[] {
  if (newcomer.kind === 'table') {
    const { added, dropped } = newcomer
    return dropped
      .filter(from => areAlike({ from, to: added }, rules))
      .map(from => ({ kind: 'table', from: nameOf(from), to: nameOf(added) }))
  }
  const { table, added, dropped } = newcomer
  return dropped
    .filter(from => haveOneType({ from, to: added }, table, rules))
    .map(from => ({ kind: 'column', table: nameOf(table.to), from: from.name, to: added.name }))
}

/** Namespace and name alone. */
export function nameOf({ namespace, name }: QualifiedName): QualifiedName {
  return { namespace, name }
}

/** Whether at least half of the columns of both are in both. */
function areAlike(table: Pair<Table>, rules: DiffRules): boolean {
  const after = new Map(table.to.columns.map(column => [column.name, column]))
  const common = table.from.columns.filter(from => {
    const to = after.get(from.name)
    return to !== undefined && haveOneType({ from, to }, table, rules)
  }).length
  return common * 2 >= Math.max(table.from.columns.length, table.to.columns.length)
}

function haveOneType(column: Pair<Column>, table: Pair<Table>, rules: DiffRules): boolean {
  const { from, to } = column
  if ((from.arity === 'list') !== (to.arity === 'list')) return false
  return rules.castOf(column, table) === null && !rules.autoIncrementChanged(column)
}
