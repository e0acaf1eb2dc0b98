import type { RelationField } from '../datamodel.ts'
import type { AttributeReader } from './reader.ts'

/** The attributes of columns that somebody put on a relation field: each with a word on what to do. */
export function reportMisplacedId(attributes: AttributeReader, { name }: RelationField): void {
  attributes
    .single('id')
    ?.error(
      `The field \`${name}\` is a relation field and cannot be marked with \`@id\`. Only scalar fields can be declared as id.`,
    )
}

/** `@default`, `@map` and `@unique` on a relation field. */
export function reportMisplaced(attributes: AttributeReader, { name, fields }: RelationField): void {
  attributes.single('default')?.error('Cannot set a default value on a relation field.')
  const map = attributes.single('map')
  map?.error('The attribute `@map` cannot be used on relation fields.')
  map?.main('name')
  const columns = (fields ?? []).map(column => column.name)
  attributes
    .single('unique')
    ?.error(
      `The field \`${name}\` is a relation field and cannot be marked with \`unique\`. Only scalar fields can be made unique.${uniqueHint(columns)}`,
    )
}

function uniqueHint(columns: readonly string[]): string {
  if (columns.length === 0) return ''
  if (columns.length === 1) return ` Did you mean to put it on \`${columns[0]}\`?`
  return ` Did you mean to provide \`@@unique([${columns.join(', ')}])\`?`
}
