import type { Column, Index, NativeType, QualifiedName, Table } from './schema.ts'

/** A name as the key of a map. */
export function keyOf({ namespace, name }: QualifiedName): string {
  return JSON.stringify([namespace, name])
}

/** Things by their qualified name. */
export function byName<Thing extends QualifiedName>(things: readonly Thing[]): ReadonlyMap<string, Thing> {
  return new Map(things.map(thing => [keyOf(thing), thing]))
}

/** The column of a table by its name. */
export function columnOf({ columns }: Table, name: string): Column | undefined {
  return columns.find(column => column.name === name)
}

/** The names of the columns of an index or a key; expressions are left out. */
export function columnNames({ columns }: Pick<Index, 'columns'>): readonly string[] {
  return columns.flatMap(({ column }) => column ?? [])
}

/** A native type as the schema language writes it: `VarChar(191)`. */
export function nativeTypeName({ name, arguments: values }: NativeType): string {
  return values.length === 0 ? name : `${name}(${values.join(',')})`
}
