import { plainNumber } from '../../../../diff/numbers.ts'
import type { Column, Literal } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { join, type Sql, trusted } from '../../../sql.ts'
import { typeSql } from '../types.ts'
import { sql, text } from '../writer.ts'

/** The default of a column as it stands behind DEFAULT; null where nothing has to. */
export function defaultSql(column: Column, context: RenderContext): Sql | null {
  const { default: value } = column
  switch (value?.kind) {
    case undefined:
    case 'sequence':
      return null
    case 'now':
      return sql`CURRENT_TIMESTAMP`
    case 'expression':
      return value.sql === null ? null : trusted(value.sql)
    case 'value':
      return literalSql(value.value, typeSql(column, context))
    default:
      return value satisfies never
  }
}

/** A literal; the type is that of the column, for lists. */
export function literalSql(literal: Literal, type: Sql): Sql {
  switch (literal.kind) {
    case 'string':
    case 'json':
      return text(literal.text)
    case 'enum':
      return text(literal.name)
    case 'number':
      return trusted(plainNumber(literal.text))
    case 'boolean':
      return literal.value ? sql`true` : sql`false`
    case 'bytes':
      return text(`\\x${literal.hex}`)
    case 'dateTime':
      return text(dateTimeText(literal.text))
    case 'list':
      return sql`ARRAY[${join(
        literal.items.map(item => literalSql(item, type)),
        ', ',
      )}]::${type}`
    default:
      return literal satisfies never
  }
}

/** As Prisma: `2020-01-01T12:00:00.5Z` becomes `2020-01-01 12:00:00.500 +00:00`. */
function dateTimeText(written: string): string {
  const parts = /^([\d-]+)[Tt ]([\d:]+)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(written)
  if (parts === null) return written
  const [, date, time, fraction = '', zone = ''] = parts
  return `${date} ${time}${fractionText(fraction)} ${/^z$/i.test(zone) ? '+00:00' : zone}`
}

/** Fractions of seconds come in groups of three digits. */
function fractionText(digits: string): string {
  const nanoseconds = digits.slice(0, 9).padEnd(9, '0')
  const significant = nanoseconds.replace(/(?:000)+$/, '')
  return significant === '' ? '' : `.${significant}`
}
