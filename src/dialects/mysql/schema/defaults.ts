import type { Pair } from '../../../diff/rules.ts'
import type { Column, Default, Literal } from '../../../schema/schema.ts'
import type { Server } from '../../schemaDialect.ts'
import { comparableBytes, comparableExpression, comparableText } from './expressions.ts'
import { literalSql } from './render/literals.ts'
import { isBefore } from './versions.ts'

/**
 * Whether a default of the catalog is the one that a file asks for, where the common rules would say no for ever:
 * servers write expressions anew, and not every literal can be a default. Undefined: the common rules decide.
 */
export function defaultsMatchInCatalog(
  column: Pair<Column>,
  { from, to }: Pair<Default | null>,
  server: Server,
): true | undefined {
  if (to?.kind === 'value' && literalSql(to.value) === null) return true
  if (to === null && from?.kind === 'now' && updatesItself(column, server)) return true
  if (to === null || from === null) return undefined
  if (from.kind === 'expression' && from.sql === null && to.kind === 'expression') return true
  const before = comparable(from, column.from)
  return before !== null && before === comparable(to, column.to) ? true : undefined
}

/** Before explicit_defaults_for_timestamp was on, a TIMESTAMP that says nothing else was set with each change. */
function updatesItself({ from, to }: Pair<Column>, server: Server): boolean {
  const isImplicit = server.product === 'mariadb' ? isBefore(server, 10, 10) : isBefore(server, 8)
  const isRequired = from.arity === 'required' && to.arity === 'required'
  return isImplicit && isRequired && from.type.native?.name === 'Timestamp' && from.onUpdate !== undefined
}

/** A default as text in which what servers change does not show. */
function comparable(value: Default, column: Column): string | null {
  switch (value.kind) {
    case 'now': {
      const onUpdate = column.onUpdate === undefined ? '' : ` on update ${column.onUpdate}`
      return comparableExpression(`current_timestamp${precisionOf(column)}${onUpdate}`)
    }
    case 'expression':
      if (value.sql === null) return null
      return column.type.family === 'binary' ? comparableBytes(value.sql) : comparableExpression(value.sql)
    case 'value':
      return comparableLiteral(value.value, column)
    case 'sequence':
      return null
    default:
      return value satisfies never
  }
}

function precisionOf({ type: { native } }: Column): string {
  const precision = native?.name === 'DateTime' || native?.name === 'Timestamp' ? native.arguments[0] : 3
  return `(${precision ?? 0})`
}

function comparableLiteral(literal: Literal, { type: { native } }: Column): string | null {
  switch (literal.kind) {
    case 'string':
      return comparableText(literal.text)
    case 'enum':
      return comparableText(literal.name)
    case 'boolean':
      return literal.value ? '1' : '0'
    case 'number':
      // The catalog has as many digits as the type keeps.
      if (native?.name === 'Float') return Number(literal.text).toPrecision(6)
      return native?.name === 'Double' ? String(Number(literal.text)) : literal.text
    case 'dateTime':
    case 'bytes':
    case 'json':
    case 'list':
      return null
    default:
      return literal satisfies never
  }
}
