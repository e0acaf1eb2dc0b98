import type { IndexColumn, Table } from '../../../schema/schema.ts'
import { changesOwnRows, definesOther, type MayRefuse } from '../../refusal.ts'

const DEFINED = [
  /^(?:table|view|index) [`"]?([\w$]+)[`"]? already exists$/,
  /^duplicate column name: ([\w$]+)$/,
] as const
/** `T.a, T.b`; of an index of expressions, SQLite says its name instead. */
const UNIQUE = /^UNIQUE constraint failed: ([\w$]+\.[\w$]+(?:, [\w$]+\.[\w$]+)*)$/

/** As SQLite words its errors (build.c, alter.c, insert.c of its source). */
export const mayRefuseSqlite: MayRefuse = (statement, { message }, { tables }) => {
  const defined = DEFINED.map(pattern => pattern.exec(message)?.[1]).find(name => name !== undefined)
  if (defined !== undefined) return !changesOwnRows(statement) && !definesOther(statement, defined)
  const columns = UNIQUE.exec(message)?.[1]?.toLowerCase().split(', ')
  if (columns === undefined || !changesOwnRows(statement)) return true
  const [name] = columns[0]!.split('.')
  const failed = new Set(columns.map(column => column.split('.')[1]!))
  // A key that is not there yet refuses no rows: what makes it has been refused.
  return tables.some(table => table.name.toLowerCase() === name && hasKey(table, failed))
}

/** Constraints are looked for in the text as well: they may have no index that the catalog names. */
function hasKey({ primaryKey, indexes, definition = '' }: Table, names: ReadonlySet<string>): boolean {
  const isKey = (columns: readonly IndexColumn[]): boolean =>
    columns.length === names.size && columns.every(({ column }) => names.has(column?.toLowerCase() ?? ''))
  return (
    /\bunique\b/i.test(definition) ||
    isKey(primaryKey?.columns ?? []) ||
    indexes.some(({ kind, columns }) => kind === 'unique' && isKey(columns))
  )
}
