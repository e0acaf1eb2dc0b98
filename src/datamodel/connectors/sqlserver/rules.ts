import type { Connector, NativeTypeInstance } from '../../connector.ts'
import type { Model, ScalarField } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { indexedField, scalarTypeOf } from '../../select.ts'
import { notInIndex, notInPrimaryKey } from '../keyMessages.ts'
import { renderNativeType, resolveNativeType } from '../nativeTypes.ts'

const typesOutsideOfRows: ReadonlySet<string> = new Set([
  'Text',
  'NText',
  'Image',
  'Xml',
  'VarBinary(Max)',
  'VarChar(Max)',
  'NVarChar(Max)',
])

/** No index covers a column that is stored outside of its row. */
export const indexesFitIntoRows: Rule<Model> = ({ indexes }, { connector, error }) => {
  for (const index of indexes) {
    for (const field of index.fields.map(indexedField)) {
      const type = typeOutsideOfRow(field, connector)
      if (type === null) continue
      error(notInIndex(type, index, connector), index.attribute)
      break
    }
  }
}

/** No primary key covers a column that is stored outside of its row, or one of bytes. */
export const primaryKeyFitsIntoRows: Rule<Model> = ({ primaryKey }, { connector, error }) => {
  if (primaryKey === null) return
  const { attribute } = primaryKey
  for (const field of primaryKey.fields.map(indexedField)) {
    const type = typeOutsideOfRow(field, connector)
    if (type !== null) return error(notInPrimaryKey(type, connector), attribute)
    if (scalarTypeOf(field) === 'Bytes') {
      return error("Invalid model: Using Bytes type is not allowed in the model's id.", attribute)
    }
  }
}

function typeOutsideOfRow(field: ScalarField, connector: Connector): NativeTypeInstance | null {
  const type = resolveNativeType(field, connector)
  return type !== null && typesOutsideOfRows.has(renderNativeType(type)) ? type : null
}
