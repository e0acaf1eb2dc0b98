import type { ValidatedSchema } from '../datamodel/validate.ts'
import type { Column, Enum, Schema, Table } from '../schema/schema.ts'

/** A schema in which the values that columns list stand as enums, each called after its column. */
export function columnEnums(schema: Schema, _validated: ValidatedSchema): Schema {
  const enums: Enum[] = []
  const named = (table: Table, column: Column): Column => {
    const { type } = column
    if (type.values === null) return column
    const name = { namespace: null, name: `${table.name}_${column.name}` }
    enums.push({ ...name, values: type.values, comment: null })
    return { ...column, type: { ...type, enum: name } }
  }
  const tables = schema.tables.map(table => ({
    ...table,
    columns: table.columns.map(column => named(table, column)),
  }))
  return { ...schema, tables, enums }
}
