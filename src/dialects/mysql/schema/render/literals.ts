import type { Literal } from '../../../../schema/schema.ts'
import { type Sql, trusted } from '../../../sql.ts'
import { text } from '../writer.ts'

/** A literal value in SQL; null for what MySQL takes no default of. */
export function literalSql(literal: Literal): Sql | null {
  switch (literal.kind) {
    case 'string':
      return text(literal.text)
    case 'enum':
      return text(literal.name)
    case 'number':
      return trusted(literal.text)
    case 'boolean':
      return trusted(String(literal.value))
    case 'dateTime':
      return text(withOffset(literal.text))
    case 'bytes':
    case 'json':
    case 'list':
      return null
    default:
      return literal satisfies never
  }
}

const dateTime = /^(.{10})[Tt ](.{8})(?:\.(\d+))?(?:[Zz]|([+\-\u2212])(\d\d:\d\d))$/

/** As Prisma: an instant as RFC 3339 has it, with three, six or nine decimals and the offset in figures. */
function withOffset(written: string): string {
  const found = dateTime.exec(written)
  if (found === null) return written
  const [, date, time, fraction = '', sign = '+', offset = '00:00'] = found
  const digits = [0, 3, 6].find(count => /^0*$/.test(fraction.slice(count))) ?? 9
  const decimals = digits === 0 ? '' : `.${fraction.padEnd(digits, '0').slice(0, digits)}`
  return `${date}T${time}${decimals}${sign === '+' || offset === '00:00' ? '+' : '-'}${offset}`
}
