import type { Default, Literal } from '../../../schema/schema.ts'
import { type Sql, trusted } from '../../sql.ts'
import { plainNumber } from './plainNumber.ts'
import { text } from './writer.ts'

/** What stands behind DEFAULT; null where nothing is written. */
export function defaultSql(value: Default | null): Sql | null {
  switch (value?.kind) {
    case undefined:
    case 'sequence':
      return null
    case 'now':
      return trusted('CURRENT_TIMESTAMP')
    case 'expression':
      return value.sql === null ? null : trusted(value.sql)
    case 'value':
      return literalSql(value.value)
    default:
      return value satisfies never
  }
}

function literalSql(literal: Literal): Sql | null {
  switch (literal.kind) {
    case 'string':
    // Prisma leaves the quotes around JSON out: its SQL for such defaults cannot be run.
    case 'json':
      return text(literal.text)
    case 'enum':
      return text(literal.name)
    case 'number':
      return trusted(plainNumber(literal.text))
    case 'boolean':
      return trusted(String(literal.value))
    // As Prisma: the digits as a string, not the bytes.
    case 'bytes':
      return text(literal.hex)
    case 'dateTime':
      return text(dateTimeText(literal.text))
    // The schema language has no lists for SQLite.
    case 'list':
      return null
    default:
      return literal satisfies never
  }
}

const dateTimeForm = /^(.{10})[Tt ](.{8})(?:\.(\d+))?([Zz]|.{6})$/

/** A point in time as Prisma writes it: `2020-01-01 00:00:00.123 +00:00`. */
function dateTimeText(given: string): string {
  const [, date, time, fraction = '', offset = ''] = dateTimeForm.exec(given) ?? []
  if (date === undefined) return given
  return `${date} ${time}${fractionText(fraction)} ${/^z$|00:00$/i.test(offset) ? '+00:00' : offset.replace('\u2212', '-')}`
}

/** As Prisma: no digits, or three, six or nine of them. */
function fractionText(digits: string): string {
  const significant = digits.slice(0, 9).replace(/0+$/, '')
  return significant === '' ? '' : `.${significant.padEnd(Math.ceil(significant.length / 3) * 3, '0')}`
}
