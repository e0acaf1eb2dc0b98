import type { ColumnChange } from '../../../../diff/step.ts'
import type { Column, Default } from '../../../../schema/schema.ts'
import { nothing, type Sql, trusted } from '../../../sql.ts'
import { changedTypeSql, columnTypeSql } from '../types.ts'
import { name, sql, text } from '../writer.ts'
import { literalSql } from './literals.ts'

/** A column as CREATE TABLE and ADD COLUMN have it. */
export function columnSql(column: Column): Sql {
  return definition(column, columnTypeSql(column.type), newDefault(column))
}

/** The clause of ALTER TABLE that changes a column. */
export function changedColumnSql({ from, to, differs }: ColumnChange): Sql {
  // As Prisma: SET DEFAULT takes no expressions on most versions, so that everything else is a MODIFY.
  if (differs.length === 1 && differs[0] === 'default' && to.default === null) {
    return sql`ALTER COLUMN ${name(from.name)} DROP DEFAULT`
  }
  return sql`MODIFY ${definition(to, changedTypeSql(to.type), changedDefault(from, to))}`
}

function definition(column: Column, type: Sql, value: Default | null): Sql {
  return sql`${name(column.name)} ${type}${expressionSql(column)}${nullSql(column)}${defaultSql(value, column)}${extrasSql(column)}`
}

function expressionSql({ collation, generated }: Column): Sql {
  const own = collation === null ? nothing : sql` COLLATE ${trusted(collation)}`
  return generated === null ? own : sql`${own} GENERATED ALWAYS AS ${trusted(generated)}`
}

function nullSql({ arity, generated }: Column): Sql {
  if (arity === 'required') return sql` NOT NULL`
  // MariaDB does not take it here.
  return generated === null ? sql` NULL` : nothing
}

function extrasSql({ onUpdate, autoIncrement, comment }: Column): Sql {
  const update = onUpdate === undefined ? nothing : sql` ON UPDATE ${trusted(onUpdate)}`
  const increment = autoIncrement ? sql` AUTO_INCREMENT` : nothing
  return sql`${update}${increment}${comment === null ? nothing : sql` COMMENT ${text(comment)}`}`
}

/** As Prisma: a new JSON column has no default, whatever the file says. */
function newDefault({ type, default: value }: Column): Default | null {
  return type.family === 'json' ? null : value
}

/** What `dbgenerated()` leaves open is what the column has. */
function changedDefault(from: Column, to: Column): Default | null {
  const isOpen = to.default?.kind === 'expression' && !to.default.sql
  return isOpen && from.default?.kind === 'expression' ? from.default : to.default
}

function defaultSql(value: Default | null, column: Column): Sql {
  const expression = value === null ? null : defaultExpression(value, column)
  return expression === null ? nothing : sql` DEFAULT ${expression}`
}

function defaultExpression(value: Default, { type: { native } }: Column): Sql | null {
  switch (value.kind) {
    case 'value':
      return literalSql(value.value)
    case 'now': {
      const hasPrecision = native?.name === 'DateTime' || native?.name === 'Timestamp'
      // As Prisma: three, also where the type says nothing.
      const precision = (hasPrecision ? native.arguments[0] : undefined) ?? 3
      return sql`CURRENT_TIMESTAMP(${trusted(String(precision))})`
    }
    case 'expression':
      return value.sql ? trusted(value.sql) : null
    case 'sequence':
      return null
    default:
      return value satisfies never
  }
}
