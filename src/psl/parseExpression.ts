import type {
  Argument,
  Arguments,
  ArrayLiteral,
  Expression,
  Identifier,
  ObjectLiteral,
  StringLiteral,
} from './ast.ts'
import {
  accept,
  advance,
  append,
  isFollowedBy,
  isIdentifier,
  moveTo,
  type Reader,
  readIdentifier,
  readPath,
  spanBetween,
  textBetween,
  withoutRoom,
} from './reader.ts'
import { unescapeString } from './strings.ts'
import type { TokenKind } from './tokenizer.ts'

// Nesting deeper than any real value only comes from junk, and recursion must not run out of stack on it.
const maxDepth = 500

/** Reads an expression; null where there is none. A failure inside brackets makes the whole line fail. */
export function readExpression(reader: Reader, depth = 0): Expression | null {
  const { start } = reader
  const expression = depth > maxDepth ? null : readAny(reader, depth)
  if (expression === null) moveTo(reader, start)
  return expression
}

function readAny(reader: Reader, depth: number): Expression | null {
  switch (reader.kind) {
    case 'string':
      return readString(reader)
    case 'number':
      return reader.text[reader.start] === '-' ? readNumber(reader) : readWord(reader, depth)
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
  const { kind, start, end } = reader
  if (kind !== 'string') return null
  advance(reader)
  const value = unescapeString(reader.source, start, end, () => {})
  return { kind: 'string', value, source: reader.source, start: start, end: end }
}

/** Reads arguments in parentheses; the reader is at the opening one. */
export function readArguments(reader: Reader, depth = 0): Arguments | null {
  const { start } = reader
  const list = readList(reader, ')', readArgument, depth)
  if (list === null) {
    moveTo(reader, start)
    return null
  }
  const { items, trailingComma, end } = list
  return { kind: 'arguments', items, trailingComma, source: reader.source, start: start, end: end }
}

function readNumber(reader: Reader): Expression {
  const { start, end } = reader
  advance(reader)
  return {
    kind: 'number',
    text: textBetween(reader, start, end),
    source: reader.source,
    start: start,
    end: end,
  }
}

// As Prisma: a path may begin with a digit where it is called, and is a number or nothing elsewhere.
function readWord(reader: Reader, depth: number): Expression | null {
  const { kind, start, end } = reader
  const { text: name } = readPath(reader)!
  if (reader.kind === '(') {
    const given = readArguments(reader, depth + 1)
    if (given === null) return null
    return { kind: 'call', name, arguments: given, source: reader.source, start: start, end: given.end }
  }
  const { source } = reader
  const nameEnd = start + name.length
  if (kind === 'number') return nameEnd === end ? { kind, text: name, source, start, end } : null
  return /^[0-9]/.test(name) ? null : { kind: 'constant', name, source, start, end: nameEnd }
}

// As Prisma: no comma after the last element, unlike after the last argument of a call.
function readArray(reader: Reader, depth: number): ArrayLiteral | null {
  const { start } = reader
  const list = readList(reader, ']', readExpression, depth + 1)
  if (list === null || list.trailingComma !== null) return null
  return { kind: 'array', items: list.items, source: reader.source, start: start, end: list.end }
}

function readObject(reader: Reader, depth: number): ObjectLiteral | null {
  const { start } = reader
  const list = readList(reader, '}', readMember, depth)
  if (list === null || list.trailingComma !== null) return null
  return { kind: 'object', members: list.items, source: reader.source, start: start, end: list.end }
}

function readMember(reader: Reader, depth: number): Argument | null {
  const member = readArgument(reader, depth)
  return member === null || member.name === null || member.value === null ? null : member
}

function readArgument(reader: Reader, depth: number): Argument | null {
  const named = readName(reader)
  const value = readExpression(reader, depth + 1)
  const { source } = reader
  if (named === null)
    return value && { kind: 'argument', name: null, value, source, start: value.start, end: value.end }
  const { name, end } = named
  return { kind: 'argument', name, value, source, start: name.start, end: value?.end ?? end }
}

/** Reads `name:` where it is one. */
function readName(reader: Reader): { readonly name: Identifier; readonly end: number } | null {
  const name = isIdentifier(reader) && isFollowedBy(reader, ':') ? readIdentifier(reader) : null
  if (name === null) return null
  const { end } = reader
  advance(reader)
  return { name, end }
}

interface List<Item> {
  readonly items: readonly Item[]
  readonly trailingComma: Arguments['trailingComma']
  /** Behind the closing bracket. */
  readonly end: number
}

function readList<Item>(
  reader: Reader,
  close: TokenKind,
  readItem: (reader: Reader, depth: number) => Item | null,
  depth: number,
): List<Item> | null {
  let items: Item[] | null = null
  let trailingComma: Arguments['trailingComma'] = null
  advance(reader)
  while (reader.kind !== close) {
    // As Prisma: a comma may stand alone, which only a later stage refuses.
    if (items !== null || reader.kind !== ',') {
      const item = readItem(reader, depth)
      if (item === null) return null
      items = append(items, item)
    }
    const { start, end } = reader
    trailingComma = accept(reader, ',') ? spanBetween(reader, start, end) : null
    if (trailingComma === null || items === null) break
  }
  const { kind, end } = reader
  if (kind !== close) return null
  advance(reader)
  return { items: withoutRoom(items), trailingComma, end }
}
