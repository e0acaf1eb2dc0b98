import type { Column, Literal, TypeFamily } from '../schema/schema.ts'
import { plainNumber } from './numbers.ts'

/** A default in the form that Prisma's engine has it in, which is what its summaries show. */
export function debugDefault({ default: value, type: { family } }: Column): string {
  switch (value?.kind) {
    case undefined:
      return 'None'
    case 'now':
      return 'Some(Now)'
    case 'value':
      return `Some(Value(${debugLiteral(value.value, family)}))`
    case 'sequence':
      return `Some(Sequence(${debugText(value.name)}))`
    case 'expression':
      return `Some(DbGenerated(${value.sql === null ? 'None' : `Some(${debugText(value.sql)})`}))`
    default:
      return value satisfies never
  }
}

function debugLiteral(literal: Literal, family: TypeFamily): string {
  switch (literal.kind) {
    case 'string':
      return `String(${debugText(literal.text)})`
    case 'number':
      return debugNumber(literal.text, family)
    case 'boolean':
      return `Boolean(${literal.value})`
    case 'bytes':
      return `Bytes([${(literal.hex.match(/../g) ?? []).map(byte => Number.parseInt(byte, 16)).join(', ')}])`
    case 'dateTime':
      return `DateTime(${debugDateTime(literal.text)})`
    case 'json':
      return `Json(${debugText(literal.text)})`
    case 'enum':
      return `Enum(${debugText(literal.name)})`
    case 'list':
      return `List([${literal.items.map(item => debugLiteral(item, family)).join(', ')}])`
    default:
      return literal satisfies never
  }
}

function debugNumber(text: string, family: TypeFamily): string {
  const number = plainNumber(text)
  if (family === 'int') return `Int(${number})`
  if (family === 'bigInt') return `BigInt(${number})`
  return `Float(BigDecimal("${number}"))`
}

const dateTime = /^(.{10}).(\d\d:\d\d:\d\d)(?:\.(\d+))?(.*)$/

/** With as many digits of a second as it takes, in steps of three. */
function debugDateTime(text: string): string {
  const [, date, time, digits = '', offset = ''] = dateTime.exec(text) ?? []
  if (date === undefined) return text
  const nanoseconds = digits.slice(0, 9).padEnd(9, '0')
  const fraction = nanoseconds.replace(/(000)+$/, '')
  return `${date}T${time}${fraction === '' ? '' : `.${fraction}`}${offset.replace(/^([Zz]|-00:00)$/, '+00:00')}`
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
}

/** A text in quotes, with escapes for what cannot be seen. */
function debugText(text: string): string {
  const escaped = text.replace(
    /["\\]|(?! )[\p{C}\p{Z}\p{Grapheme_Extend}]/gu,
    character => escapes[character] ?? `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
  return `"${escaped}"`
}
