import type { Span } from '../base/source.ts'
import type {
  BlankLines,
  CommentBlock,
  Config,
  Enum,
  Model,
  TypeAlias,
  UnknownBlock,
  UnknownLine,
} from './ast.ts'
import { documentation } from './documentation.ts'
import { readAttributes, readBlockAttribute } from './parseAttribute.ts'
import { readEnumValue, readField, readProperty } from './parseField.ts'
import { readBlankLines, readCommentBlock, readUnknownLine } from './parseTrivia.ts'
import { readBaseType } from './parseType.ts'
import { accept, advance, moveTo, nextLine, type Reader, readIdentifier } from './reader.ts'
import { isComment } from './tokenizer.ts'

/**
 * For each kind of contents, the places from which no closing brace is found. A block that is never closed is read
 * line by line instead, and each of its lines may look like the start of another block.
 */
export interface Unclosed {
  readonly fields: Set<number>
  readonly values: Set<number>
  readonly properties: Set<number>
}

type Block = Model | Enum | Config

const keywords = ['model', 'type', 'view', 'enum', 'datasource', 'generator'] as const

/** Reads a block with a keyword; null where there is none or where it is not closed. */
export function readBlock(reader: Reader, unclosed: Unclosed, before: CommentBlock | null): Block | null {
  const { start } = reader
  const kind = readKeyword(reader)
  const name = kind === null ? null : readIdentifier(reader)
  if (kind === null || name === null || !readOpening(reader)) return null
  const contents = readContents(reader, kind, unclosed, before)
  if (contents === null) return null
  const { source, end } = reader
  advance(reader)
  return { ...contents, name, source, start, end }
}

type Contents = Without<Model> | Without<Enum> | Without<Config>

/** A block without its name and its place. */
type Without<Of extends Block> = Omit<Of, 'name' | keyof Span>

function readContents(
  reader: Reader,
  kind: Block['kind'],
  unclosed: Unclosed,
  comment: CommentBlock | null,
): Contents | null {
  switch (kind) {
    case 'enum': {
      const items = readItems(reader, unclosed.values, before =>
        reader.kind === '@@' ? readBlockAttribute(reader) : readEnumValue(reader, before),
      )
      return items && { kind, items, documentation: documentation(comment) }
    }
    case 'datasource':
    case 'generator': {
      const items = readItems(reader, unclosed.properties, () => readProperty(reader))
      return items && { kind, items }
    }
    default: {
      const items = readItems(reader, unclosed.fields, before =>
        reader.kind === '@@' ? readBlockAttribute(reader) : readField(reader, before),
      )
      return items && { kind, items, documentation: documentation(comment) }
    }
  }
}

/** Reads lines up to the closing brace, which stays unread; null where there is none. */
function readItems<Line extends Span & { readonly kind: string }>(
  reader: Reader,
  unclosed: Set<number>,
  readLine: (before: CommentBlock | null) => Line | null,
): readonly (Line | CommentBlock | BlankLines | UnknownLine)[] | null {
  const items: (Line | CommentBlock | BlankLines | UnknownLine)[] = []
  let before: CommentBlock | null = null
  while (reader.kind !== '}') {
    const { kind, start } = reader
    if (kind === 'end' || unclosed.has(start)) {
      for (const item of items) unclosed.add(item.start)
      return null
    }
    if (kind === 'newline') items.push(readBlankLines(reader))
    else if (isComment(reader)) {
      before = readCommentBlock(reader)
      items.push(before)
    } else {
      const line = readLine(before)
      if (line === null) moveTo(reader, start)
      // As Prisma: a comment documents the next field or value, whatever stands between the two.
      else if (line.kind !== 'blockAttribute') before = null
      items.push(line ?? readUnknownLine(reader))
    }
  }
  return items
}

/** Reads `type Name = Base @attributes`. */
export function readTypeAlias(reader: Reader): TypeAlias | null {
  const { start } = reader
  const name = readKeyword(reader) === 'type' ? readIdentifier(reader) : null
  if (name === null || !accept(reader, '=')) return null
  const base = readBaseType(reader)
  if (base === null) return null
  // As Prisma: white space at the end is part of it where nothing follows the type.
  const end = reader.start
  const attributes = readAttributes(reader)
  return {
    kind: 'typeAlias',
    name,
    base,
    attributes,
    source: reader.source,
    start,
    end: attributes.at(-1)?.end ?? end,
  }
}

/** Reads a block without a keyword, which ends at the first brace wherever that is. */
export function readUnknownBlock(reader: Reader, lastBrace: number): UnknownBlock | null {
  const { start } = reader
  const name = readIdentifier(reader)
  if (name === null || !readOpening(reader) || reader.start > lastBrace) return null
  const end = reader.text.indexOf('}', reader.start) + 1
  moveTo(reader, end)
  return { kind: 'unknownBlock', name, source: reader.source, start: start, end: end }
}

// As Prisma: no white space is needed behind a keyword, so that `modelA {` opens the model A.
function readKeyword(reader: Reader): Block['kind'] | null {
  const { kind, start } = reader
  if (kind !== 'identifier') return null
  const keyword = keywords.find(word => reader.text.startsWith(word, start))
  if (keyword === undefined) return null
  moveTo(reader, start + keyword.length)
  return keyword
}

// As Prisma: what stands behind the brace on its line is passed over; a line break there must be.
function readOpening(reader: Reader): boolean {
  if (reader.kind !== '{') return false
  const next = nextLine(reader, reader.end)
  if (!/[\r\n]/.test(reader.text.charAt(next - 1))) return false
  moveTo(reader, next)
  return true
}
