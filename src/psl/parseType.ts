import type { BaseType, FieldType, TypeForm } from './ast.ts'
import { readString } from './parseExpression.ts'
import { accept, advance, isIdentifier, moveTo, type Reader, textBetween } from './reader.ts'

/** Reads the type of a field; null where there is none. */
export function readFieldType(reader: Reader): FieldType | null {
  const { kind, start } = reader
  if (kind === '[') return readLegacyList(reader)
  const base = readBaseType(reader)
  if (base === null) return null
  const mark = readMark(reader)
  const { source } = reader
  if (mark === null)
    return { kind: 'fieldType', form: 'required', base, source, start: base.start, end: base.end }
  return { kind: 'fieldType', form: mark.form, base, source: reader.source, start: start, end: mark.end }
}

/** Reads a type without anything that makes it optional or a list. */
export function readBaseType(reader: Reader): BaseType | null {
  const { start, end } = reader
  if (!isIdentifier(reader)) return null
  const name = textBetween(reader, start, end)
  // As Prisma: the parenthesis follows directly, or Unsupported is a name like any other.
  if (name === 'Unsupported' && reader.text[end] === '(') return readUnsupported(reader)
  advance(reader)
  return { kind: 'namedType', name, source: reader.source, start: start, end: end }
}

function readUnsupported(reader: Reader): BaseType | null {
  const { start } = reader
  advance(reader)
  advance(reader)
  const literal = readString(reader)
  const { end } = reader
  if (literal === null || !accept(reader, ')')) {
    moveTo(reader, start)
    return null
  }
  return { kind: 'unsupportedType', literal, source: reader.source, start: start, end: end }
}

/** Reads what makes a type something else than required. */
function readMark(reader: Reader): { readonly form: TypeForm; readonly end: number } | null {
  const { kind, end } = reader
  if (kind === '?' || kind === '!') {
    advance(reader)
    return { form: kind === '?' ? 'optional' : 'legacyRequired', end }
  }
  if (kind !== '[' || reader.text[end] !== ']') return null
  advance(reader)
  advance(reader)
  const markEnd = reader.end
  return accept(reader, '?') ? { form: 'optionalList', end: markEnd } : { form: 'list', end: end + 1 }
}

function readLegacyList(reader: Reader): FieldType | null {
  const { start } = reader
  advance(reader)
  const base = readBaseType(reader)
  const { end } = reader
  if (base === null || !accept(reader, ']')) {
    moveTo(reader, start)
    return null
  }
  return { kind: 'fieldType', form: 'legacyList', base, source: reader.source, start: start, end: end }
}
