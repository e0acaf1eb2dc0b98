import type { Pair } from '../../../../diff/rules.ts'
import type { ColumnChange } from '../../../../diff/step.ts'
import type { Table } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import type { Sql } from '../../../sql.ts'
import { typeSql } from '../types.ts'
import { name, sql } from '../writer.ts'
import { type Alteration, clauses, combine } from './alteration.ts'
import { defaultSql } from './defaults.ts'
import { addSequence, dropSequence } from './sequences.ts'

/** The change of one column, in Prisma's order: null or not, the default, the sequence, the type. */
export function alterColumn(change: ColumnChange, table: Pair<Table>, context: RenderContext): Alteration {
  const column = sql`ALTER COLUMN ${name(change.from.name)}`
  return combine([
    clauses(...nullClauses(change, column)),
    alterDefault(change, table, context, column),
    alterSequence(change, table, context, column),
    clauses(...typeClauses(change, context, column)),
  ])
}

function nullClauses({ to, differs }: ColumnChange, column: Sql): readonly Sql[] {
  if (!differs.includes('arity') || to.arity === 'list') return []
  return [to.arity === 'nullable' ? sql`${column} DROP NOT NULL` : sql`${column} SET NOT NULL`]
}

function alterDefault(
  { from, to, differs }: ColumnChange,
  table: Pair<Table>,
  context: RenderContext,
  column: Sql,
): Alteration {
  if (!differs.includes('default')) return clauses()
  const value = defaultSql(to, context)
  if (value !== null) return clauses(sql`${column} SET DEFAULT ${value}`)
  return combine([clauses(sql`${column} DROP DEFAULT`), dropSequence(from, table, context)])
}

function alterSequence(
  { from, to, differs }: ColumnChange,
  table: Pair<Table>,
  context: RenderContext,
  column: Sql,
): Alteration {
  if (!differs.includes('autoIncrement')) return clauses()
  if (to.autoIncrement) return addSequence(to, table, context, column)
  if (from.identity !== null) return clauses(sql`${column} DROP IDENTITY`)
  // As Prisma: also behind a new one. PostgreSQL drops before it sets, in whatever order it is told.
  return combine([clauses(sql`${column} DROP DEFAULT`), dropSequence(from, table, context)])
}

function typeClauses(
  { from, to, differs }: ColumnChange,
  context: RenderContext,
  column: Sql,
): readonly Sql[] {
  const isOtherType = differs.includes('type') || (from.arity === 'list') !== (to.arity === 'list')
  return isOtherType ? [sql`${column} SET DATA TYPE ${typeSql(to, context)}`] : []
}
