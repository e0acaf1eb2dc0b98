import type { Source, Span } from '../base/source.ts'
import type { Identifier } from './ast.ts'
import {
  createScanner,
  isBlank,
  isWordStart,
  lineEnd,
  type Scanner,
  scan,
  spaceEnd,
  type TokenKind,
} from './tokenizer.ts'

/**
 * A source that is being parsed, at a token; white space before it has been skipped. Parse functions go ahead. One that
 * fails goes back to where it began, or leaves that to its caller.
 */
export interface Reader extends Scanner {
  readonly source: Source
}

/** A reader at the start of a source. */
export function createReader(source: Source): Reader {
  const reader = { ...createScanner(source.text), source }
  moveTo(reader, 0)
  return reader
}

/** Goes to an offset, which may lie behind or ahead. */
export function moveTo(reader: Reader, offset: number): void {
  // Nearly every second token would be white space: it need not be one.
  scan(reader, spaceEnd(reader.text, offset))
  while (isBlank(reader)) scan(reader, reader.end)
}

/** Goes to the next token. */
export function advance(reader: Reader): void {
  moveTo(reader, reader.end)
}

/** Goes behind the token if it is of this kind; tells whether it was. */
export function accept(reader: Reader, kind: TokenKind): boolean {
  if (reader.kind !== kind) return false
  advance(reader)
  return true
}

/** A span in the source being parsed. */
export function spanBetween({ source }: Reader, start: number, end: number): Span {
  return { source, start, end }
}

/** The text between two offsets. */
export function textBetween({ text }: Reader, start: number, end: number): string {
  return text.slice(start, end)
}

/**
 * Adds to a list, if there is one yet. A list that begins with its first item is as long as it is; one that grows from
 * nothing has room for sixteen more, which in a tree of short lists is most of the memory.
 */
export function append<Item>(items: Item[] | null, item: Item): Item[] {
  if (items === null) return [item]
  items.push(item)
  return items
}

/** A list as long as it is, for the tree to keep. */
export function withoutRoom<Item>(items: readonly Item[] | null): readonly Item[] {
  if (items === null) return none
  return items.length === 1 ? items : items.slice()
}

const none: readonly never[] = []

/** The first offset of the next line; the end of the text where there is none. */
export function nextLine({ text }: Reader, offset: number): number {
  const end = lineEnd(text, offset)
  return text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length)
}

/** Reads a name. A word of digits is one too: that names begin with a letter is a later stage's rule. */
export function readIdentifier(reader: Reader): Identifier | null {
  if (!isIdentifier(reader)) return null
  const { start, end } = reader
  advance(reader)
  return identifier(reader, start, end)
}

/** Whether the token is a name. */
export function isIdentifier(reader: Reader): boolean {
  const { kind, start, end } = reader
  return kind === 'identifier' || (kind === 'number' && !/[-.]/.test(textBetween(reader, start, end)))
}

/** Whether a character follows the token, white space aside. */
export function isFollowedBy({ text, end }: Reader, character: string): boolean {
  return text[spaceEnd(text, end)] === character
}

/** Reads a path: names with dots between them, without white space; it may end with a dot. */
export function readPath(reader: Reader): Identifier | null {
  const { text, start } = reader
  if (!isWordStart(text, start)) return null
  // `1.5` is one token, and where a path is read two names with a dot between them, of which the second may go on.
  while (text[reader.end] === '.' || isWordStart(text, reader.end)) scan(reader, reader.end)
  const { end } = reader
  advance(reader)
  return identifier(reader, start, end)
}

function identifier(reader: Reader, start: number, end: number): Identifier {
  return {
    kind: 'identifier',
    text: textBetween(reader, start, end),
    source: reader.source,
    start: start,
    end: end,
  }
}
