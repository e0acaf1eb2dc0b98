import type { Enum as PreviousEnum, ScalarField } from '../datamodel/datamodel.ts'
import { scalarFieldsOf } from '../datamodel/select.ts'
import type { ValidatedSchema } from '../datamodel/validate.ts'
import type { Column, Default, Enum, QualifiedName, Schema, Table } from '../schema/schema.ts'

/**
 * A schema in which the values that columns list stand as enums: each called after its column, or, where the file has an
 * enum with just these values for it, as that.
 */
export function columnEnums(schema: Schema, validated: ValidatedSchema): Schema {
  const previous = previousEnums(validated)
  const enums = new Map<string, Enum>()
  return withTypes(schema, enums, (table, { name, type }) => {
    if (type.values === null) return null
    const before = previous(table, name)
    const isSame = before !== null && valuesOf(before).join('\0') === type.values.join('\0')
    const own = isSame ? before.databaseName : `${table.name}_${name}`
    enums.set(own, { namespace: null, name: own, values: type.values, comment: null })
    return { namespace: null, name: own }
  })
}

/** The same where the database knows texts only: the file's enums stay, and so do its columns of them. */
export function fileEnums(schema: Schema, validated: ValidatedSchema): Schema {
  const previous = previousEnums(validated)
  const enums = new Map(
    validated.datamodel.enums.map(block => [
      block.databaseName,
      { namespace: null, name: block.databaseName, values: valuesOf(block), comment: null },
    ]),
  )
  return withTypes(schema, enums, (table, { name, type }) => {
    const before = type.family === 'string' ? previous(table, name) : null
    return before === null ? null : { namespace: null, name: before.databaseName }
  })
}

function valuesOf({ values }: PreviousEnum): readonly string[] {
  return values.map(({ databaseName }) => databaseName)
}

/** The enum that the file has for a column; null where it has none. */
function previousEnums({
  datamodel,
}: ValidatedSchema): (table: QualifiedName, column: string) => PreviousEnum | null {
  const enums = new Map(datamodel.enums.map(block => [block.name, block]))
  const fields = new Map<string, ReadonlyMap<string, ScalarField>>(
    datamodel.models.map(model => [
      model.databaseName,
      new Map(scalarFieldsOf(model).map(field => [field.databaseName, field])),
    ]),
  )
  return (table, column) => {
    const type = fields.get(table.name)?.get(column)?.type
    return type?.kind === 'enum' ? (enums.get(type.name) ?? null) : null
  }
}

function withTypes(
  schema: Schema,
  enums: ReadonlyMap<string, Enum>,
  enumOf: (table: Table, column: Column) => QualifiedName | null,
): Schema {
  const typed = (table: Table, column: Column): Column => {
    const name = enumOf(table, column)
    if (name === null) return column
    const { type, default: value } = column
    return { ...column, type: { ...type, family: 'enum', native: null, enum: name }, default: asValue(value) }
  }
  const tables = schema.tables.map(table => ({
    ...table,
    columns: table.columns.map(column => typed(table, column)),
  }))
  return { ...schema, tables, enums: [...enums.values()] }
}

function asValue(value: Default | null): Default | null {
  if (value?.kind !== 'value' || value.value.kind !== 'string') return value
  return { kind: 'value', value: { kind: 'enum', name: value.value.text } }
}
