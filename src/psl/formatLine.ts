import type { Attribute, BlockAttribute, EnumValue, Field, FieldType, Property } from './ast.ts'
import { formatArguments, formatExpression } from './formatExpression.ts'
import type { Row } from './formatTable.ts'

/** A field: name, type, attributes in Prisma's order. The `:` of Prisma 1 goes, and so do its forms of types. */
export function formatField({ name, type, attributes, trailingComment }: Field): Row {
  const sorted = attributes.length < 2 ? attributes : attributes.toSorted(compareAttributes)
  const written = sorted.map(formatAttribute).join(' ')
  const cells = [name.text, type === null ? '' : formatType(type), written]
  return row(cells, trailingComment)
}

/** A value of an enum. As Prisma: its attributes stay in their order and get no space between them. */
export function formatEnumValue({ name, attributes, trailingComment }: EnumValue): Row {
  return row([name.text, attributes.map(formatAttribute).join('')], trailingComment)
}

/** A property of a datasource or generator. */
export function formatProperty({ name, value, trailingComment }: Property): Row {
  return row([name.text, value === null ? '' : `= ${formatExpression(value)}`], trailingComment)
}

/** An attribute of a block. */
export function formatBlockAttribute(attribute: BlockAttribute): Row {
  return row([`@${formatAttribute(attribute)}`], attribute.trailingComment)
}

const order = ['id', 'unique', 'default', 'updatedAt', 'index', 'fulltext', 'map', 'relation', 'ignore']

/** Prisma's order of attributes, of a field or a block; those that it does not name come last and stay in theirs. */
export function compareAttributes(a: Attribute | BlockAttribute, b: Attribute | BlockAttribute): number {
  return rank(a) - rank(b)
}

function rank({ name }: Attribute | BlockAttribute): number {
  const index = order.indexOf(name.text)
  return index === -1 ? order.length : index
}

function formatAttribute({ name, arguments: given }: Attribute | BlockAttribute): string {
  return `@${name.text}${given === null ? '' : formatArguments(given)}`
}

const suffixes: { readonly [form in FieldType['form']]: string } = {
  required: '',
  optional: '?',
  list: '[]',
  optionalList: '[]?',
  legacyRequired: '',
  legacyList: '[]',
}

function formatType({ form, base }: FieldType): string {
  const { source, start, end } = base
  return source.text.slice(start, end) + suffixes[form]
}

function row(cells: readonly string[], comment: Field['trailingComment']): Row {
  const last = cells.findLastIndex(cell => cell !== '')
  return { kind: 'cells', cells: cells.slice(0, last + 1), comment: comment?.text ?? '' }
}
