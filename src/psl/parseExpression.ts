import type {
  Argument,
  Arguments,
  ArrayLiteral,
  Expression,
  Identifier,
  ObjectLiteral,
  StringLiteral,
} from './ast.ts'
import { accept, advance, type Reader, readIdentifier, readPath, spanOf, textBetween } from './reader.ts'
import { unescapeString } from './strings.ts'
import type { TokenKind } from './tokenizer.ts'

// Nesting deeper than any real value only comes from junk, and recursion must not run out of stack on it.
const maxDepth = 500

/** Reads an expression; null where there is none. A failure inside brackets makes the whole line fail. */
export function readExpression(reader: Reader, depth = 0): Expression | null {
  const before = reader.token
  const expression = depth > maxDepth ? null : readAny(reader, depth)
  if (expression === null) reader.token = before
  return expression
}

function readAny(reader: Reader, depth: number): Expression | null {
  switch (reader.token.kind) {
    case 'string':
      return readString(reader)
    case 'number':
      return reader.source.text[reader.token.start] === '-' ? readNumber(reader) : readWord(reader, depth)
    case 'identifier':
      return readWord(reader, depth)
    case '[':
      return readArray(reader, depth)
    case '{':
      return readObject(reader, depth)
    default:
      return null
  }
}

/** Reads a string literal. */
export function readString(reader: Reader): StringLiteral | null {
  const { kind, start, end } = reader.token
  if (kind !== 'string') return null
  advance(reader)
  const value = unescapeString(reader.source, start, end, () => {})
  return { kind: 'string', value, span: spanOf(reader, start, end) }
}

/** Reads arguments in parentheses; the reader is at the opening one. */
export function readArguments(reader: Reader, depth = 0): Arguments | null {
  const { start } = reader.token
  const before = reader.token
  const list = readList(reader, ')', () => readArgument(reader, depth))
  if (list === null) {
    reader.token = before
    return null
  }
  const { items, trailingComma, end } = list
  return { kind: 'arguments', items, trailingComma, span: spanOf(reader, start, end) }
}

function readNumber(reader: Reader): Expression {
  const { start, end } = reader.token
  advance(reader)
  return { kind: 'number', text: textBetween(reader, start, end), span: spanOf(reader, start, end) }
}

// As Prisma: a path may begin with a digit where it is called, and is a number or nothing elsewhere.
function readWord(reader: Reader, depth: number): Expression | null {
  const { kind, start, end } = reader.token
  const { text: name } = readPath(reader)!
  if (reader.token.kind === '(') {
    const given = readArguments(reader, depth + 1)
    if (given === null) return null
    return { kind: 'call', name, arguments: given, span: spanOf(reader, start, given.span.end) }
  }
  const span = spanOf(reader, start, start + name.length)
  if (kind === 'number') return span.end === end ? { kind, text: name, span } : null
  return /^[0-9]/.test(name) ? null : { kind: 'constant', name, span }
}

// As Prisma: no comma after the last element, unlike after the last argument of a call.
function readArray(reader: Reader, depth: number): ArrayLiteral | null {
  const { start } = reader.token
  const list = readList(reader, ']', () => readExpression(reader, depth + 1))
  if (list === null || list.trailingComma !== null) return null
  return { kind: 'array', items: list.items, span: spanOf(reader, start, list.end) }
}

function readObject(reader: Reader, depth: number): ObjectLiteral | null {
  const { start } = reader.token
  const list = readList(reader, '}', () => {
    const member = readArgument(reader, depth)
    return member === null || member.name === null || member.value === null ? null : member
  })
  if (list === null || list.trailingComma !== null) return null
  return { kind: 'object', members: list.items, span: spanOf(reader, start, list.end) }
}

function readArgument(reader: Reader, depth: number): Argument | null {
  const { start } = reader.token
  const named = readName(reader)
  const value = readExpression(reader, depth + 1)
  if (value === null && named === null) return null
  const span = spanOf(reader, start, value?.span.end ?? named!.end)
  return { kind: 'argument', name: named?.name ?? null, value, span }
}

/** Reads `name:` where it is one. */
function readName(reader: Reader): { readonly name: Identifier; readonly end: number } | null {
  const before = reader.token
  const name = readIdentifier(reader)
  if (name === null) return null
  const { kind, end } = reader.token
  if (kind === ':') {
    advance(reader)
    return { name, end }
  }
  reader.token = before
  return null
}

interface List<Item> {
  readonly items: readonly Item[]
  readonly trailingComma: Arguments['trailingComma']
  /** Behind the closing bracket. */
  readonly end: number
}

function readList<Item>(reader: Reader, close: TokenKind, readItem: () => Item | null): List<Item> | null {
  const items: Item[] = []
  let trailingComma: Arguments['trailingComma'] = null
  advance(reader)
  while (reader.token.kind !== close) {
    // As Prisma: a comma may stand alone, which only a later stage refuses.
    if (items.length > 0 || reader.token.kind !== ',') {
      const item = readItem()
      if (item === null) return null
      items.push(item)
    }
    const { start, end } = reader.token
    trailingComma = accept(reader, ',') ? spanOf(reader, start, end) : null
    if (trailingComma === null || items.length === 0) break
  }
  const { kind, end } = reader.token
  if (kind !== close) return null
  advance(reader)
  return { items, trailingComma, end }
}
