import type { BaseType, FieldType, TypeForm } from './ast.ts'
import { readString } from './parseExpression.ts'
import { accept, advance, isIdentifier, kindAt, type Reader, spanOf, textBetween } from './reader.ts'

/** Reads the type of a field; null where there is none. */
export function readFieldType(reader: Reader): FieldType | null {
  const before = reader.token
  if (before.kind === '[') return readLegacyList(reader)
  const base = readBaseType(reader)
  if (base === null) return null
  const { form, end } = readForm(reader, base.span.end)
  return { kind: 'fieldType', form, base, span: spanOf(reader, before.start, end) }
}

/** Reads a type without anything that makes it optional or a list. */
export function readBaseType(reader: Reader): BaseType | null {
  const { start, end } = reader.token
  if (!isIdentifier(reader)) return null
  const name = textBetween(reader, start, end)
  // As Prisma: the parenthesis follows directly, or Unsupported is a name like any other.
  if (name === 'Unsupported' && kindAt(reader, end) === '(') return readUnsupported(reader)
  advance(reader)
  return { kind: 'namedType', name, span: spanOf(reader, start, end) }
}

function readUnsupported(reader: Reader): BaseType | null {
  const before = reader.token
  advance(reader)
  advance(reader)
  const literal = readString(reader)
  const { end } = reader.token
  if (literal === null || !accept(reader, ')')) {
    reader.token = before
    return null
  }
  return { kind: 'unsupportedType', literal, span: spanOf(reader, before.start, end) }
}

function readForm(reader: Reader, baseEnd: number): { readonly form: TypeForm; readonly end: number } {
  const { kind, end } = reader.token
  if (kind === '?' || kind === '!') {
    advance(reader)
    return { form: kind === '?' ? 'optional' : 'legacyRequired', end }
  }
  if (kind !== '[' || kindAt(reader, end) !== ']') return { form: 'required', end: baseEnd }
  advance(reader)
  advance(reader)
  const mark = reader.token
  return accept(reader, '?') ? { form: 'optionalList', end: mark.end } : { form: 'list', end: end + 1 }
}

function readLegacyList(reader: Reader): FieldType | null {
  const before = reader.token
  advance(reader)
  const base = readBaseType(reader)
  const { end } = reader.token
  if (base === null || !accept(reader, ']')) {
    reader.token = before
    return null
  }
  return { kind: 'fieldType', form: 'legacyList', base, span: spanOf(reader, before.start, end) }
}
