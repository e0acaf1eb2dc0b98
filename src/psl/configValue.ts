import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source, Span } from '../base/source.ts'
import { unescapeString } from './strings.ts'
import type { Token, TokenKind } from './tokenizer.ts'

/** The value of a property in a `datasource` or `generator` block. */
export type ConfigValue =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'identifier'; readonly name: string; readonly span: Span }
  | { readonly kind: 'array'; readonly items: readonly ConfigValue[]; readonly span: Span }
  | { readonly kind: 'object'; readonly members: readonly ConfigArgument[]; readonly span: Span }
  | ConfigCall

/** A function call, for instance `env("DATABASE_URL")`. */
export interface ConfigCall {
  readonly kind: 'function'
  readonly name: string
  readonly arguments: readonly ConfigArgument[]
  readonly trailingComma: boolean
  readonly span: Span
}

/** An argument of a call or a member of an object; `name:` alone has no value. */
interface ConfigArgument {
  readonly name: string | null
  readonly value: ConfigValue | null
}

/** A position in the tokens of one line, from which white space has been removed. */
export interface LineCursor {
  readonly source: Source
  readonly tokens: readonly Token[]
  at: number
  readonly report: (diagnostic: Diagnostic) => void
}

// Nesting deeper than any real value only comes from junk, and recursion must not run out of stack on it.
const maxDepth = 64

/** Reads one expression and moves the cursor behind it; null where there is none. Never throws. */
export function readValue(cursor: LineCursor, depth = 0): ConfigValue | null {
  const { source } = cursor
  const token = cursor.tokens[cursor.at]
  if (token === undefined || depth > maxDepth) return null
  const span = { source, start: token.start, end: token.end }
  switch (token.kind) {
    case 'string':
      cursor.at++
      return { kind: 'string', value: unescapeString(source, token.start, token.end, cursor.report), span }
    case 'number':
      cursor.at++
      return { kind: 'number', text: source.text.slice(token.start, token.end), span }
    case '[':
      return readArray(cursor, depth)
    case '{':
      return readObject(cursor, depth)
    case 'identifier':
      return readPath(cursor, depth)
    default:
      return null
  }
}

function readArray(cursor: LineCursor, depth: number): ConfigValue | null {
  const items: ConfigValue[] = []
  const list = readList(cursor, ']', () => {
    const item = readValue(cursor, depth + 1)
    if (item !== null) items.push(item)
    return item !== null
  })
  // As Prisma: no comma after the last element, unlike after the last argument of a call.
  return list === null || list.trailingComma ? null : { kind: 'array', items, span: list.span }
}

function readObject(cursor: LineCursor, depth: number): ConfigValue | null {
  const members: ConfigArgument[] = []
  const list = readList(cursor, '}', () => {
    const name = readName(cursor)
    const value = name === null ? null : readValue(cursor, depth + 1)
    if (value !== null) members.push({ name, value })
    return value !== null
  })
  return list === null || list.trailingComma ? null : { kind: 'object', members, span: list.span }
}

function readPath(cursor: LineCursor, depth: number): ConfigValue | null {
  const { source, tokens } = cursor
  const first = tokens[cursor.at]!
  if (/^[0-9]/.test(source.text.slice(first.start, first.start + 1))) return null
  let end = first.end
  cursor.at++
  // The parts of a path follow each other without white space.
  while (tokens[cursor.at]?.kind === '.' && tokens[cursor.at]!.start === end) {
    end = tokens[cursor.at++]!.end
    const part = tokens[cursor.at]
    if (part?.kind === 'identifier' && part.start === end) end = tokens[cursor.at++]!.end
  }
  const name = source.text.slice(first.start, end)
  if (tokens[cursor.at]?.kind === '(') return readCall(cursor, name, first.start, depth)
  const span = { source, start: first.start, end }
  if (name === 'true' || name === 'false') return { kind: 'boolean', value: name === 'true', span }
  return { kind: 'identifier', name, span }
}

function readCall(cursor: LineCursor, name: string, start: number, depth: number): ConfigCall | null {
  const given: ConfigArgument[] = []
  const list = readList(cursor, ')', () => {
    const argument = readName(cursor)
    const value = readValue(cursor, depth + 1)
    if (argument === null && value === null) return false
    given.push({ name: argument, value })
    return true
  })
  if (list === null) return null
  const span = { source: cursor.source, start, end: list.span.end }
  return { kind: 'function', name, arguments: given, trailingComma: list.trailingComma, span }
}

/** Reads `name:` where it is one. */
function readName(cursor: LineCursor): string | null {
  const token = cursor.tokens[cursor.at]
  if (token?.kind !== 'identifier' || cursor.tokens[cursor.at + 1]?.kind !== ':') return null
  cursor.at += 2
  return cursor.source.text.slice(token.start, token.end)
}

function readList(
  cursor: LineCursor,
  close: TokenKind,
  readItem: () => boolean,
): { readonly span: Span; readonly trailingComma: boolean } | null {
  const { source, tokens } = cursor
  const start = tokens[cursor.at++]!.start
  let trailingComma = false
  let first = true
  while (tokens[cursor.at]?.kind !== close) {
    if (!first && !trailingComma) return null
    if (!readItem()) return null
    first = false
    trailingComma = tokens[cursor.at]?.kind === ','
    if (trailingComma) cursor.at++
  }
  return { span: { source, start, end: tokens[cursor.at++]!.end }, trailingComma }
}
