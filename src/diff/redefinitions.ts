import { compareNames } from './names.ts'
import type { Step, TableRedefinition } from './step.ts'
import type { TableComparison, TableDifference } from './tables.ts'

/** The one step in which all tables are built anew that have to be. */
export function redefineTables({ redefined }: TableComparison): readonly Step[] {
  return redefined.length === 0 ? [] : [{ kind: 'redefineTables', tables: redefined.map(redefinition) }]
}

function redefinition({ table, columns, primaryKey }: TableDifference): TableRedefinition {
  return {
    ...table,
    addedColumns: columns.added,
    droppedColumns: columns.dropped,
    primaryKeyDropped: primaryKey.isDropped,
    keptColumns: [...columns.kept].sort((left, right) => compareNames(left.from.name, right.from.name)),
  }
}
