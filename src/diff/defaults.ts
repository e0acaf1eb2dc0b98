import type { Column, Default, Literal, TypeFamily } from '../schema/schema.ts'
import { sameJson } from './json.ts'
import { lowerCaseAscii } from './names.ts'
import { sameNumber } from './numbers.ts'
import type { DiffRules, Pair } from './rules.ts'

/** Whether two versions of a column have the same default, as far as that can be told. */
export function defaultsMatch(column: Pair<Column>, rules: DiffRules): boolean {
  const families: Pair<TypeFamily> = { from: column.from.type.family, to: column.to.type.family }
  if (rules.ignoresJsonDefaults && eitherIs(families, 'json')) return true
  const { from, to }: Pair<Default | null> = { from: column.from.default, to: column.to.default }
  const known = rules.defaultsMatch?.(column, { from, to })
  if (known !== undefined) return known
  if (from !== null && to !== null && cannotBeCompared(from, to, families)) return true
  switch (to?.kind) {
    case undefined:
      // As Prisma: a sequence goes with the column's flag.
      return from === null || from.kind === 'sequence'
    case 'value':
      return from?.kind === 'value' && literalsMatch({ from: from.value, to: to.value }, families, rules)
    case 'now':
      return from?.kind === 'now'
    case 'expression':
      return to.sql === null || (from?.kind === 'expression' && sameExpression(from.sql, to.sql))
    case 'sequence':
      return true
    default:
      return to satisfies never
  }
}

function eitherIs<Value>({ from, to }: Pair<Value>, value: Value): boolean {
  return from === value || to === value
}

/** As Prisma: what a database makes of a point in time cannot be read back. */
function cannotBeCompared(from: Default, to: Default, families: Pair<TypeFamily>): boolean {
  if (literalKind(from) === 'dateTime' || literalKind(to) === 'dateTime') return true
  return (
    eitherIs(families, 'dateTime') &&
    ((from.kind === 'expression' && literalKind(to) === 'list') ||
      (to.kind === 'expression' && literalKind(from) === 'list'))
  )
}

function literalKind(value: Default): Literal['kind'] | null {
  return value.kind === 'value' ? value.value.kind : null
}

function sameExpression(from: string | null, to: string): boolean {
  return from !== null && lowerCaseAscii(from) === lowerCaseAscii(to)
}

function literalsMatch({ from, to }: Pair<Literal>, families: Pair<TypeFamily>, rules: DiffRules): boolean {
  if (from.kind === 'list' && to.kind === 'list') {
    return (
      from.items.length === to.items.length &&
      from.items.every((item, at) => itemsMatch({ from: item, to: to.items[at]! }, families, rules))
    )
  }
  return sameJsonText(from, to) ?? (sameText(from, to) || sameLiteral({ from, to }, families))
}

function itemsMatch({ from, to }: Pair<Literal>, families: Pair<TypeFamily>, rules: DiffRules): boolean {
  if (from.kind === 'dateTime' || to.kind === 'dateTime') return true
  if (from.kind === 'enum' && to.kind === 'bytes') return rules.expressionIsBytes(from.name, to)
  if (from.kind === 'bytes' && to.kind === 'enum') return rules.expressionIsBytes(to.name, from)
  if (from.kind !== 'json' || to.kind !== 'json') {
    const same = sameJsonText(from, to)
    if (same !== null) return same
  }
  return sameLiteral({ from, to }, families)
}

/** Whether two texts are the same JSON; null where none of them is JSON. */
function sameJsonText(from: Literal, to: Literal): boolean | null {
  const areJson =
    (from.kind === 'json' && (to.kind === 'json' || to.kind === 'string')) ||
    (from.kind === 'string' && to.kind === 'json')
  return areJson ? sameJson(from.text, to.text) : null
}

/** Whether two strings or values of enums, which a catalog does not always tell apart, are the same. */
function sameText(from: Literal, to: Literal): boolean {
  const text = textOf(from)
  return text !== null && text === textOf(to)
}

function textOf(literal: Literal): string | null {
  return literal.kind === 'string' ? literal.text : literal.kind === 'enum' ? literal.name : null
}

function sameLiteral({ from, to }: Pair<Literal>, families: Pair<TypeFamily>): boolean {
  if (from.kind === 'number' && to.kind === 'number') {
    // As Prisma: a whole number is another default than the same number with a fraction.
    return isWhole(families.from) === isWhole(families.to) && sameNumber(from.text, to.text)
  }
  return JSON.stringify(from) === JSON.stringify(to)
}

function isWhole(family: TypeFamily): boolean {
  return family === 'int' || family === 'bigInt'
}
