import type { QualifiedName, Table } from '../schema/schema.ts'
import { columnOf, keyOf } from '../schema/select.ts'
import { type PullContext, previousModel } from './context.ts'
import { isSayable, sayableIndexes } from './indexes.ts'

/** Whether rows can be told apart. */
export function hasIdentifier(table: Table, { identified }: PullContext): boolean {
  return identified.has(table)
}

/** The tables with a key or a unique index whose columns are never null, and of known types. */
export function findIdentified(context: PullContext): ReadonlySet<Table> {
  return new Set(context.tables.filter(table => identifies(table, context)))
}

function identifies(table: Table, context: PullContext): boolean {
  const keys = [
    ...(table.primaryKey !== null && isSayable(table.primaryKey, table, context) ? [table.primaryKey] : []),
    ...sayableIndexes(table, context).filter(({ kind }) => kind === 'unique'),
  ]
  return keys.some(({ columns }) =>
    columns.every(({ column }) => {
      const { arity, type } = columnOf(table, column!) ?? {}
      return arity !== 'nullable' && type?.family !== 'unsupported'
    }),
  )
}

/** Whether a model gets `@@ignore`: because nothing identifies its rows, or because it had it. */
export function isIgnored(table: QualifiedName, { ignored }: PullContext): boolean {
  return ignored.has(keyOf(table))
}

/** The keys of the tables whose models are ignored. */
export function findIgnored(context: PullContext): ReadonlySet<string> {
  return new Set(
    context.tables
      .filter(
        table => previousModel(table, context)?.model.ignored === true || !hasIdentifier(table, context),
      )
      .map(keyOf),
  )
}
