import type { ColumnType, Default, Literal, TypeFamily } from '../../../../schema/schema.ts'
import type { Expression } from '../expressions/expression.ts'
import { parseExpression } from '../expressions/parse.ts'
import { arrayItems } from './arrays.ts'

/** What a column's default is, as far as it can be told from the expression in the catalog. */
export function defaultOf(sql: string | null, { family }: ColumnType, isList: boolean): Default | null {
  if (sql === null || /^\s*NULL/.test(sql)) return null
  const expression = parseExpression(sql)
  const known = expression && (isList ? listOf(expression, family) : single(expression, family))
  return known ?? { kind: 'expression', sql }
}

function single(expression: Expression, family: TypeFamily): Default | null {
  if (family === 'dateTime') return isNow(expression) ? { kind: 'now' } : null
  if (isWhole(family) && expression.kind === 'call') return sequenceOf(expression)
  const value = literalOf(expression, family)
  return value && { kind: 'value', value }
}

function isWhole(family: TypeFamily): boolean {
  return family === 'int' || family === 'bigInt'
}

/** As Prisma: with its precision, or as part of more, it is an expression like any other. */
function isNow(expression: Expression): boolean {
  const value = expression.kind === 'cast' ? expression.of : expression
  if (value.kind !== 'name' && (value.kind !== 'call' || value.items.length > 0)) return false
  const [name, ...rest] = value.path
  return rest.length === 0 && (name === 'now' || name === 'current_timestamp')
}

/** `nextval('"namespace"."name"'::regclass)`; the namespace is not kept. */
function sequenceOf({ path, items: [argument] }: Expression & { readonly kind: 'call' }): Default | null {
  if (path.at(-1) !== 'nextval' || argument === undefined) return null
  const text = innermost(argument)
  const [, quoted, bare] = (text.kind === 'string' && sequenceName.exec(text.text)) || []
  const name = quoted?.replaceAll('""', '"') ?? bare
  return name === undefined ? null : { kind: 'sequence', name }
}

// As Prisma: one whose name begins with an underscore is an expression like any other.
const sequenceName = /^(?:(?:"(?:[^"]|"")+"|[a-z][\w-]*)\.)?(?:"((?:[^"]|"")+)"|([a-z][\w-]*))$/i

function innermost(expression: Expression): Expression {
  return expression.kind === 'cast' ? innermost(expression.of) : expression
}

function literalOf(expression: Expression, family: TypeFamily): Literal | null {
  switch (family) {
    case 'string':
    case 'json':
      return withString(expression, text => ({ kind: 'string', text }))
    case 'enum':
      return withString(expression, name => ({ kind: 'enum', name }))
    case 'binary':
      return withString(expression, text =>
        /^\\x/.test(text) ? { kind: 'bytes', hex: text.slice(2) } : null,
      )
    case 'boolean':
      return booleanOf(expression)
    case 'int':
    case 'bigInt':
      return expression.kind === 'number' ? whole(expression.text) : withString(expression, whole)
    case 'float':
    case 'decimal':
      return numberOf(expression)
    case 'dateTime':
    case 'uuid':
    case 'unsupported':
      return null
    default:
      return family satisfies never
  }
}

/** What a string means, with the cast that says of what type it is. */
function withString(expression: Expression, read: (text: string) => Literal | null): Literal | null {
  const value = expression.kind === 'cast' ? expression.of : expression
  return value.kind === 'string' ? read(value.text) : null
}

function booleanOf(expression: Expression): Literal | null {
  if (expression.kind !== 'name') return null
  const [word] = expression.path
  return word === 'true' || word === 'false' ? { kind: 'boolean', value: word === 'true' } : null
}

function whole(text: string): Literal | null {
  return /^-?\d+$/.test(text) ? { kind: 'number', text } : null
}

function numberOf(expression: Expression): Literal | null {
  const value = expression.kind === 'cast' ? expression.of : expression
  if (value.kind !== 'number' && value.kind !== 'string') return null
  return /^-?\d+(?:\.\d+)?$/.test(value.text) ? { kind: 'number', text: value.text } : null
}

/** `ARRAY['a'::text]`, or `'{a}'::text[]`. */
function listOf(expression: Expression, family: TypeFamily): Default | null {
  const value = innermost(expression)
  const items =
    value.kind === 'operation' && value.operator === 'array'
      ? value.items.map(item => literalOf(item, family))
      : itemsOfText(value, family)
  if (items === null || !items.every(item => item !== null)) return null
  return { kind: 'value', value: { kind: 'list', items } }
}

function itemsOfText(value: Expression, family: TypeFamily): readonly (Literal | null)[] | null {
  if (value.kind !== 'string') return null
  return arrayItems(value.text)?.map(item => itemOf(item, family)) ?? null
}

function itemOf(text: string, family: TypeFamily): Literal | null {
  if (family === 'boolean') return booleanOf({ kind: 'name', path: [booleanWords.get(text) ?? text] })
  return literalOf({ kind: 'string', text }, family)
}

const booleanWords: ReadonlyMap<string, string> = new Map([
  ['t', 'true'],
  ['f', 'false'],
])
