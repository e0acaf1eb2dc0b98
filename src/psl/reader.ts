import type { Source, Span } from '../base/source.ts'
import type { Identifier } from './ast.ts'
import {
  createScanner,
  isBlank,
  lineEnd,
  type Scanner,
  scan,
  type Token,
  type TokenKind,
} from './tokenizer.ts'

/** A place in a text that is being parsed. Parse functions move it; one that fails leaves it where it is. */
export interface Reader {
  readonly source: Source
  readonly scanner: Scanner
  /** The token at the place; white space before it has been skipped. */
  token: Token
}

/** A reader at the start of a source. */
export function createReader(source: Source): Reader {
  const reader = { source, scanner: createScanner(source.text), token: { kind: 'end', start: 0, end: 0 } }
  moveTo(reader as Reader, 0)
  return reader as Reader
}

/** Goes to an offset, which may lie behind or ahead. */
export function moveTo(reader: Reader, offset: number): void {
  const { text } = reader.source
  let start = offset
  // Nearly all white space is this, and need not become a token.
  while (text.charCodeAt(start) === 0x20) start++
  let token = scan(reader.scanner, start)
  while (isBlank(token)) token = scan(reader.scanner, token.end)
  reader.token = token
}

/** Goes to the next token. */
export function advance(reader: Reader): void {
  moveTo(reader, reader.token.end)
}

/** Goes behind the token if it is of this kind; tells whether it was. */
export function accept(reader: Reader, kind: TokenKind): boolean {
  if (reader.token.kind !== kind) return false
  advance(reader)
  return true
}

/** The kind of what follows directly, without white space between. */
export function kindAt(reader: Reader, offset: number): TokenKind {
  return scan(reader.scanner, offset).kind
}

/** A span in the source being parsed. */
export function spanOf({ source }: Reader, start: number, end: number): Span {
  return { source, start, end }
}

/** The text between two offsets. */
export function textBetween({ source }: Reader, start: number, end: number): string {
  return source.text.slice(start, end)
}

/** The first offset of the next line; the end of the text where there is none. */
export function nextLine({ source: { text } }: Reader, offset: number): number {
  const end = lineEnd(text, offset)
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length)
}

/** Reads a name. A word of digits is one too: that names begin with a letter is a later stage's rule. */
export function readIdentifier(reader: Reader): Identifier | null {
  const { token } = reader
  if (!isIdentifier(reader)) return null
  advance(reader)
  return identifier(reader, token.start, token.end)
}

/** Whether the token is a name. */
export function isIdentifier({ token, source }: Reader): boolean {
  if (token.kind === 'identifier') return true
  return token.kind === 'number' && !/[-.]/.test(source.text.slice(token.start, token.end))
}

/** Reads a path: names with dots between them, without white space; it may end with a dot. */
export function readPath(reader: Reader): Identifier | null {
  const { start } = reader.token
  if (!isPathPart(reader, reader.token)) return null
  let { end } = reader.token
  for (let next = scan(reader.scanner, end); next.kind === '.' || isPathPart(reader, next); ) {
    end = next.end
    next = scan(reader.scanner, end)
  }
  moveTo(reader, end)
  return identifier(reader, start, end)
}

// `1.5` is one token, and where a path is read two names with a dot between them, of which the second may go on.
function isPathPart({ source }: Reader, token: Token): boolean {
  return token.kind === 'identifier' || (token.kind === 'number' && source.text[token.start] !== '-')
}

function identifier(reader: Reader, start: number, end: number): Identifier {
  return { kind: 'identifier', text: textBetween(reader, start, end), span: spanOf(reader, start, end) }
}
