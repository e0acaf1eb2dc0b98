import type { QualifiedName } from '../../../../schema/schema.ts'
import { keyOf } from '../../../../schema/select.ts'
import type { Row } from '../../../dialect.ts'

/** The text in a column of a row. */
export function textIn(row: Row, column: string): string {
  return String(row[column])
}

/** The text in a column of a row; null where there is none. */
export function textOrNull(row: Row, column: string): string | null {
  const value = row[column]
  return value === null || value === undefined ? null : String(value)
}

export function isTrueIn(row: Row, column: string): boolean {
  return row[column] === 't'
}

/** What a column holds as JSON. */
export function jsonIn<Value>(row: Row, column: string): Value {
  return JSON.parse(textIn(row, column)) as Value
}

/** Which namespace need not be named. */
export interface Naming {
  readonly defaultNamespace: string
}

/** The name of an object from the columns `namespace` and `name`. */
export function nameIn(row: Row, naming: Naming): QualifiedName {
  return qualifiedName(textIn(row, 'namespace'), textIn(row, 'name'), naming)
}

/** The table that something belongs to, from the columns `namespace` and `table_name`. */
export function tableIn(row: Row, naming: Naming): QualifiedName {
  return qualifiedName(textIn(row, 'namespace'), textIn(row, 'table_name'), naming)
}

export function qualifiedName(namespace: string, name: string, { defaultNamespace }: Naming): QualifiedName {
  return { namespace: namespace === defaultNamespace ? null : namespace, name }
}

/** What belongs to tables, by the key of the table. */
export function byTable<Part>(
  rows: readonly Row[],
  naming: Naming,
  read: (row: Row) => Part | null,
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>()
  for (const row of rows) {
    const part = read(row)
    if (part === null) continue
    const key = keyOf(tableIn(row, naming))
    const same = parts.get(key)
    if (same === undefined) parts.set(key, [part])
    else same.push(part)
  }
  return parts
}
