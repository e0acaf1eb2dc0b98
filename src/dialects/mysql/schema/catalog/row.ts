import type { Row } from '../../../dialect.ts'

/** A value of a row as text; null where it is NULL. */
export function textOf(row: Row, key: string): string | null {
  const value = row[key]
  if (value === null || value === undefined) return null
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)
}

/** A value of a row that is never NULL. */
export function requiredText(row: Row, key: string): string {
  return textOf(row, key) ?? ''
}

/** A value of a row as a number; null where it is NULL. */
export function numberOf(row: Row, key: string): number | null {
  const text = textOf(row, key)
  return text === null ? null : Number(text)
}

/** Rows by the value that they have under a key, in their order. */
export function rowsBy(rows: readonly Row[], key: string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const value = requiredText(row, key)
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row])
    else group.push(row)
  }
  return groups
}
