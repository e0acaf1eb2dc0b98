import type { QualifiedName, Table } from '../schema/schema.ts'
import { columnNames } from '../schema/select.ts'
import type { ColumnChange, Step } from './step.ts'

/** Rows that would stand in the way of a step. Where they are, can be asked. */
export type Obstacle =
  /** Rows without a value in a column that must have one. */
  | { readonly kind: 'nulls'; readonly table: QualifiedName; readonly columns: readonly string[] }
  /** Any row at all: a new column must have a value, and nothing gives it one. */
  | { readonly kind: 'rows'; readonly table: QualifiedName; readonly columns: readonly string[] }
  /** Rows that are the same where they must differ. */
  | { readonly kind: 'duplicates'; readonly table: QualifiedName; readonly columns: readonly string[] }
  /** Rows that refer to rows that are not there. */
  | {
      readonly kind: 'orphans'
      readonly table: QualifiedName
      readonly columns: readonly string[]
      readonly referenced: QualifiedName
      readonly referencedColumns: readonly string[]
    }

/** What rows could stand in the way of a step. Pure. */
export function obstaclesOf(step: Step): readonly Obstacle[] {
  switch (step.kind) {
    case 'alterTable':
      return step.changes.flatMap((change): readonly Obstacle[] => {
        switch (change.kind) {
          case 'addColumn':
            return addedColumn(step.from, change.column)
          case 'alterColumn':
            return becomesRequired(step.from, change)
          case 'addPrimaryKey':
            return [
              { kind: 'duplicates', table: nameOf(step.from), columns: columnNames(step.to.primaryKey!) },
            ]
          default:
            return []
        }
      })
    case 'redefineTables':
      return step.tables.flatMap(({ from, addedColumns, keptColumns }) => [
        ...addedColumns.flatMap(column => addedColumn(from, column)),
        ...keptColumns.flatMap(change => becomesRequired(from, change)),
      ])
    case 'createIndex': {
      const columns = columnNames(step.index)
      if (step.index.kind !== 'unique' || columns.length < step.index.columns.length) return []
      return [{ kind: 'duplicates', table: nameOf(step.table), columns }]
    }
    case 'addForeignKey': {
      const { columns, referencedTable, referencedColumns } = step.foreignKey
      return [
        {
          kind: 'orphans',
          table: nameOf(step.table),
          columns,
          referenced: referencedTable,
          referencedColumns,
        },
      ]
    }
    default:
      return []
  }
}

function addedColumn(table: Table, column: Table['columns'][number]): readonly Obstacle[] {
  const { arity, autoIncrement, default: value, generated, identity } = column
  const hasValue = value !== null || autoIncrement || generated !== null || identity !== null
  return arity !== 'required' || hasValue
    ? []
    : [{ kind: 'rows', table: nameOf(table), columns: [column.name] }]
}

function becomesRequired(table: Table, { from, to, differs }: ColumnChange): readonly Obstacle[] {
  const isTighter = differs.includes('arity') && from.arity === 'nullable' && to.arity === 'required'
  return isTighter ? [{ kind: 'nulls', table: nameOf(table), columns: [from.name] }] : []
}

function nameOf({ namespace, name }: QualifiedName): QualifiedName {
  return { namespace, name }
}
