import type { AlterEnum, ColumnOfTable } from '../../../../diff/step.ts'
import type { Column, Enum } from '../../../../schema/schema.ts'
import { byName, columnOf, keyOf } from '../../../../schema/select.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { join, type Sql, trusted } from '../../../sql.ts'
import { name, qualified, qualifiedBefore, qualifiedDropped, sql, text } from '../writer.ts'
import { defaultSql } from './defaults.ts'

export function createEnum(created: Enum, context: RenderContext): Sql {
  return createType(qualified(created, context), created)
}

function createType(type: Sql, { values }: Enum): Sql {
  return sql`CREATE TYPE ${type} AS ENUM (${join(values.map(text), ', ')})`
}

export function dropEnum(dropped: Enum, context: RenderContext): Sql {
  return sql`DROP TYPE ${qualifiedDropped(dropped, context)}`
}

/** Values can be added to an enum, but not removed: then a new one takes its place. */
export function alterEnum(step: AlterEnum, context: RenderContext): readonly Sql[] {
  return step.removed.length === 0 ? addValues(step, context) : replaceEnum(step, context)
}

function addValues({ from, added }: AlterEnum, context: RenderContext): readonly Sql[] {
  const statements = added.map(value => sql`ALTER TYPE ${qualified(from, context)} ADD VALUE ${text(value)}`)
  const [first, ...others] = statements
  return first === undefined || others.length === 0 ? statements : [sql`${severalValues}${first}`, ...others]
}

const severalValues = trusted(`\
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


`)

function replaceEnum(step: AlterEnum, context: RenderContext): readonly Sql[] {
  const { from, to, columnsBefore } = step
  const replacement = { ...to, name: `${to.name}_new` }
  const replaced = { ...from, name: `${from.name}_old` }
  const newType = qualified(replacement, context)
  const { staying, leaving } = columnsOf(step, context)
  return [
    sql`BEGIN`,
    createType(newType, to),
    ...columnsBefore.map(column => dropDefault(column, context)),
    ...staying.map(column => changeType(column, newType, context)),
    ...leaving.map(column => changeType(column, sql`text`, context)),
    sql`ALTER TYPE ${qualified(from, context)} RENAME TO ${name(replaced.name)}`,
    sql`ALTER TYPE ${newType} RENAME TO ${name(to.name)}`,
    sql`DROP TYPE ${qualifiedBefore(replaced, context)}`,
    ...restoreDefaults(columnsBefore, to, context),
    sql`COMMIT`,
  ]
}

interface AffectedColumns {
  /** The ones that are there before and have the enum after. Prisma also changes those that are not there yet. */
  readonly staying: readonly ColumnOfTable[]
  /** The ones that have it before and not after: they would hold on to the type that is dropped. */
  readonly leaving: readonly ColumnOfTable[]
}

function columnsOf({ from, columnsAfter }: AlterEnum, { from: { tables } }: RenderContext): AffectedColumns {
  const before = tables.flatMap(table => table.columns.map(column => ({ table, column })))
  const existing = new Set(before.map(keyOfColumn))
  const after = new Set(columnsAfter.map(keyOfColumn))
  return {
    staying: columnsAfter.filter(column => existing.has(keyOfColumn(column))),
    leaving: before.filter(owned => isOf(owned.column, from) && !after.has(keyOfColumn(owned))),
  }
}

function keyOfColumn({ table, column }: ColumnOfTable): string {
  return JSON.stringify([keyOf(table), column.name])
}

function dropDefault({ table, column }: ColumnOfTable, context: RenderContext): Sql {
  return sql`ALTER TABLE ${qualifiedBefore(table, context)} ALTER COLUMN ${name(column.name)} DROP DEFAULT`
}

function changeType(changed: ColumnOfTable, one: Sql, context: RenderContext): Sql {
  const column = name(changed.column.name)
  const type = changed.column.arity === 'list' ? sql`${one}[]` : one
  return sql`${alterColumn(changed, context)} TYPE ${type} USING (${column}::text::${type})`
}

function restoreDefaults(
  columns: readonly ColumnOfTable[],
  to: Enum,
  context: RenderContext,
): readonly Sql[] {
  const tables = byName(context.to.tables)
  return columns.flatMap(({ table, column }) => {
    const next = tables.get(keyOf(table))
    const stays = next && columnOf(next, column.name)
    const value = stays && isOf(stays, to) ? defaultSql(stays, context) : null
    return value === null ? [] : [sql`${alterColumn({ table, column }, context)} SET DEFAULT ${value}`]
  })
}

function isOf({ type }: Column, owner: Enum): boolean {
  return type.enum !== null && keyOf(type.enum) === keyOf(owner)
}

function alterColumn({ table, column }: ColumnOfTable, context: RenderContext): Sql {
  return sql`ALTER TABLE ${qualified(table, context)} ALTER COLUMN ${name(column.name)}`
}
