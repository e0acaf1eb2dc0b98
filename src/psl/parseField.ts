import type { CommentBlock, EnumValue, Field, Property } from './ast.ts'
import { documentation } from './documentation.ts'
import { readAttributes } from './parseAttribute.ts'
import { readExpression } from './parseExpression.ts'
import { readNewline, readTrailingComment } from './parseTrivia.ts'
import { readFieldType } from './parseType.ts'
import { accept, type Reader, readIdentifier, spanBetween } from './reader.ts'

/** Reads a field of a model with its line break; null where the line is none. `before` documents it. */
export function readField(reader: Reader, before: CommentBlock | null): Field | null {
  const name = readIdentifier(reader)
  if (name === null) return null
  const { start, end } = reader
  const colon = accept(reader, ':') ? spanBetween(reader, start, end) : null
  const type = readFieldType(reader)
  const attributes = readAttributes(reader)
  const trailingComment = readTrailingComment(reader)
  const lineEnd = reader.end
  if (!readNewline(reader)) return null
  return {
    kind: 'field',
    name,
    colon,
    type,
    attributes,
    trailingComment,
    documentation: documentation(before, trailingComment),
    source: reader.source,
    start: name.start,
    end: lineEnd,
  }
}

/** Reads a value of an enum with its line break; null where the line is none. */
export function readEnumValue(reader: Reader, before: CommentBlock | null): EnumValue | null {
  const name = readIdentifier(reader)
  if (name === null) return null
  const attributes = readAttributes(reader)
  const trailingComment = readTrailingComment(reader)
  const lineEnd = reader.end
  if (!readNewline(reader)) return null
  return {
    kind: 'enumValue',
    name,
    attributes,
    trailingComment,
    documentation: documentation(before, trailingComment),
    source: reader.source,
    start: name.start,
    end: lineEnd,
  }
}

/** Reads `key = value` with the line break, which is not part of it; null where the line is none. */
export function readProperty(reader: Reader): Property | null {
  const name = readIdentifier(reader)
  if (name === null || !accept(reader, '=')) return null
  const value = readExpression(reader)
  const trailingComment = readTrailingComment(reader)
  // As Prisma: the span takes in the white space and the comment behind the value.
  const end = trailingComment?.end ?? reader.start
  if (!readNewline(reader)) return null
  return { kind: 'property', name, value, trailingComment, source: reader.source, start: name.start, end }
}
