import type { DataLossRules } from '../../../diff/dataLoss.ts'
import type { Column, Schema } from '../../../schema/schema.ts'
import { nativeTypeName } from '../../../schema/select.ts'

export const mysqlDataLoss: DataLossRules = {
  columnRisks: 'first',
  typeName: (column, schema) => {
    const { native, text, values } = column.type
    // As Prisma: enums by their number in the schema, which tells nobody anything.
    if (values !== null) return `Enum(EnumId(${enumColumns(schema).indexOf(column)}))`
    return native === null ? `Unsupported("${text}")` : nativeTypeName(native)
  },
}

function enumColumns({ tables }: Schema): readonly Column[] {
  return tables.flatMap(({ columns }) => columns.filter(({ type }) => type.values !== null))
}
