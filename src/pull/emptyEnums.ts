import type { Column, Schema } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'

/** A schema in which enums without values, which no file can say, are types that can only be quoted. */
export function withoutEmptyEnums(schema: Schema): Schema {
  const empty = new Set(schema.enums.filter(({ values }) => values.length === 0).map(keyOf))
  if (empty.size === 0) return schema
  const quoted = (column: Column): Column => {
    const { type } = column
    if (type.enum === null || !empty.has(keyOf(type.enum))) return column
    return { ...column, type: { ...type, family: 'unsupported', enum: null, text: type.enum.name } }
  }
  const tables = schema.tables.map(table => ({ ...table, columns: table.columns.map(quoted) }))
  return { ...schema, tables, enums: schema.enums.filter(block => !empty.has(keyOf(block))) }
}
