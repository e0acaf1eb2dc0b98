import type { RelationField } from '../datamodel.ts'
import { type ArgumentReader, reportOnAttribute, takeMainArgument } from './reader.ts'

/** `@id` on a relation field. As with all attributes of columns there, its arguments do not matter. */
export function reportMisplacedId(reader: ArgumentReader, { name }: RelationField): void {
  const message = `The field \`${name}\` is a relation field and cannot be marked with \`@id\`. Only scalar fields can be declared as id.`
  reportOnAttribute(reader, message)
  reader.left.length = 0
}

/** `@default` on a relation field. */
export function reportMisplacedDefault(reader: ArgumentReader): void {
  reportOnAttribute(reader, 'Cannot set a default value on a relation field.')
  reader.left.length = 0
}

/** `@map` on a relation field. */
export function reportMisplacedMap(reader: ArgumentReader): void {
  reportOnAttribute(reader, 'The attribute `@map` cannot be used on relation fields.')
  // As Prisma: that the name is missing is told all the same.
  takeMainArgument(reader, 'name')
  reader.left.length = 0
}

/** `@unique` on a relation field. */
export function reportMisplacedUnique(reader: ArgumentReader, { name, fields }: RelationField): void {
  const columns = (fields ?? []).map(column => column.name)
  const message = `The field \`${name}\` is a relation field and cannot be marked with \`unique\`. Only scalar fields can be made unique.${uniqueHint(columns)}`
  reportOnAttribute(reader, message)
  reader.left.length = 0
}

function uniqueHint(columns: readonly string[]): string {
  if (columns.length === 0) return ''
  if (columns.length === 1) return ` Did you mean to put it on \`${columns[0]}\`?`
  return ` Did you mean to provide \`@@unique([${columns.join(', ')}])\`?`
}
