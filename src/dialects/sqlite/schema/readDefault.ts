import type { Default, Literal, TypeFamily } from '../../../schema/schema.ts'
import { groupAt, type Lexeme, lexemesOf, unquoted } from './lexemes.ts'

/** A default as the catalog has it, as a value of the column's type where it is one; null where there is none. */
export function readDefault(text: string, family: TypeFamily): Default | null {
  if (/^null$/i.test(text)) return null
  if (family === 'dateTime' && isNow(text)) return { kind: 'now' }
  const value = readers[family](text)
  return value === null ? { kind: 'expression', sql: inParentheses(text) } : { kind: 'value', value }
}

/** The catalog leaves out the parentheses that an expression has to have. */
function inParentheses(text: string): string {
  const lexemes = lexemesOf(text)
  const stands = lexemes.length === 1 || isBlob(text) || isWrapped(lexemes) || /^[+-]\s*[\d.]+$/.test(text)
  return stands ? text : `(${text})`
}

/** An expression without the parentheses that are around all of it. */
export function withoutParentheses(sql: string): string {
  const trimmed = sql.trim()
  return isWrapped(lexemesOf(trimmed)) ? withoutParentheses(trimmed.slice(1, -1)) : trimmed
}

function isWrapped(lexemes: readonly Lexeme[]): boolean {
  return lexemes.at(-1)?.text === ')' && groupAt(lexemes, 0)?.end === lexemes.length - 1
}

function isBlob(text: string): boolean {
  return /^x'[\da-f]*'$/i.test(text)
}

const nowForms: ReadonlySet<string> = new Set([
  'current_timestamp',
  "datetime('now')",
  "datetime('now', 'localtime')",
])

function isNow(text: string): boolean {
  return nowForms.has(text.toLowerCase())
}

type Reader = (text: string) => Literal | null

const expression: Reader = () => null

const readers: Readonly<Record<TypeFamily, Reader>> = {
  int: readInteger,
  bigInt: readInteger,
  float: readDecimal,
  decimal: readDecimal,
  boolean: readBoolean,
  string: readString,
  // As Prisma: points in time are not read.
  dateTime: expression,
  // As Prisma, too: how the bytes are written is kept, and what they are is for the comparison to know.
  binary: expression,
  json: text => (isString(text) ? { kind: 'json', text: unquoted(text) } : readJsonNumber(text)),
  uuid: expression,
  enum: text => (isString(text) ? { kind: 'enum', name: unquoted(text) } : null),
  unsupported: expression,
}

function readInteger(text: string): Literal | null {
  const digits = /^'?(-?\d+)'?$/.exec(text)?.[1]
  if (digits === undefined || BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits)) return null
  return { kind: 'number', text: digits }
}

function readDecimal(text: string): Literal | null {
  const number = /^'?([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)'?$/i.exec(text)?.[1]
  return number === undefined ? null : { kind: 'number', text: number }
}

function readBoolean(text: string): Literal | null {
  if (/^(?:'?1'?|true)$/i.test(text)) return { kind: 'boolean', value: true }
  if (/^(?:'?0'?|false)$/i.test(text)) return { kind: 'boolean', value: false }
  return null
}

/** A string in quotes; also a number or a bare word, which SQLite takes for a string there. */
function readString(text: string): Literal | null {
  if (isString(text)) return { kind: 'string', text: unquoted(text) }
  const isBare = /^(?:[\p{L}_][\p{L}\p{N}_$]*|[+-]?[\d.]+)$/u.test(text) && !functionWords.test(text)
  return isBare ? { kind: 'string', text } : null
}

const functionWords = /^(?:current_(?:timestamp|date|time))$/i

/** One string in single or double quotes, and nothing else. */
function isString(text: string): boolean {
  return /^['"]/.test(text) && lexemesOf(text).length === 1
}

/** The bytes that a default stands for, in hexadecimal: `x'00ff'`, or `'00ff'`, which is what Prisma writes. */
export function bytesOf(text: string): string | null {
  return /^x?'((?:[0-9a-f]{2})*)'$/i.exec(text)?.[1]?.toLowerCase() ?? null
}

function readJsonNumber(text: string): Literal | null {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? { kind: 'json', text } : null
}
