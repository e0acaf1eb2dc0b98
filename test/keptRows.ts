import type { SchemaDiff, Step } from '../src/diff/step.ts'
import type { Table } from '../src/schema/schema.ts'
import { byName, keyOf } from '../src/schema/select.ts'
import type { Database, TestDatabase } from './databases.ts'
import { selectRows } from './rows.ts'

/** What steps between two schemas must leave as it is: the columns on both sides that no step changes. */
export interface KeptRows {
  /** The values, table by table, in an order of their own. */
  read(database: Database): Promise<readonly (readonly string[])[]>
}

export function keptRows({ from, to, steps }: SchemaDiff, provider: TestDatabase['provider']): KeptRows {
  const after = byName(to.tables)
  const changed = new Set(steps.flatMap(changedColumns))
  const kept = from.tables.flatMap(table => {
    const other = after.get(keyOf(table))
    const names = table.columns
      .map(({ name }) => name)
      .filter(name => other?.columns.some(column => column.name === name) && !changed.has(key(table, name)))
    return names.length === 0 ? [] : [{ table, names }]
  })
  return {
    read: async database => {
      const rows: (readonly string[])[] = []
      for (const { table, names } of kept) {
        const found = await database.query(selectRows(table, names, provider))
        rows.push([keyOf(table), ...found.map(row => JSON.stringify(row)).sort()])
      }
      return rows
    },
  }
}

function key(table: Table, column: string): string {
  return JSON.stringify([keyOf(table), column])
}

function changedColumns(step: Step): readonly string[] {
  switch (step.kind) {
    case 'alterTable':
      return step.changes.flatMap(change =>
        change.kind === 'alterColumn' || change.kind === 'recreateColumn'
          ? key(step.from, change.from.name)
          : [],
      )
    case 'redefineTables':
      return step.tables.flatMap(({ from, keptColumns }) =>
        keptColumns.filter(({ differs }) => differs.length > 0).map(change => key(from, change.from.name)),
      )
    default:
      return []
  }
}
