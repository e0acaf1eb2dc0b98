import type { Attribute, BlockAttribute } from './ast.ts'
import { readArguments } from './parseExpression.ts'
import { readNewline, readTrailingComment } from './parseTrivia.ts'
import { accept, append, moveTo, type Reader, readPath, withoutRoom } from './reader.ts'

/** Reads the attributes behind a field or an enum value, up to the first that cannot be read. */
export function readAttributes(reader: Reader): readonly Attribute[] {
  let attributes: Attribute[] | null = null
  for (let next = readAttribute(reader); next !== null; next = readAttribute(reader)) {
    attributes = append(attributes, next)
  }
  return withoutRoom(attributes)
}

function readAttribute(reader: Reader): Attribute | null {
  const { start } = reader
  if (!accept(reader, '@')) return null
  const name = readPath(reader)
  if (name === null) {
    moveTo(reader, start)
    return null
  }
  const given = reader.kind === '(' ? readArguments(reader) : null
  const end = given?.end ?? reader.start
  return { kind: 'attribute', name, arguments: given, source: reader.source, start, end }
}

/** Reads an attribute of a block with the line break at its end, which is not part of it. */
export function readBlockAttribute(reader: Reader): BlockAttribute | null {
  const { start } = reader
  if (!accept(reader, '@@')) return null
  const name = readPath(reader)
  if (name === null) return null
  const given = reader.kind === '(' ? readArguments(reader) : null
  const trailingComment = readTrailingComment(reader)
  // As Prisma: the span takes in the white space behind the attribute.
  const end = trailingComment?.end ?? reader.start
  if (!readNewline(reader)) return null
  return {
    kind: 'blockAttribute',
    name,
    arguments: given,
    trailingComment,
    source: reader.source,
    start,
    end,
  }
}
