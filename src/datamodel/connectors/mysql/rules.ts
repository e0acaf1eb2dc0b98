import type { Connector, NativeTypeInstance } from '../../connector.ts'
import type { IndexField, Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { relationArgumentSpan } from '../../rules/relationFields/spans.ts'
import { indexedField, relationFieldsOf } from '../../select.ts'
import { notInIndex, notInPrimaryKey } from '../keyMessages.ts'
import { resolveNativeType } from '../nativeTypes.ts'

const typesOfAnyLength: ReadonlySet<string> = new Set([
  'TinyText',
  'Text',
  'MediumText',
  'LongText',
  'TinyBlob',
  'Blob',
  'MediumBlob',
  'LongBlob',
])

const guide = ' Please use the `length` argument to the field in the index definition to allow this.'

/** An index covers columns of any length only up to a given one. */
export const indexesHaveLengths: Rule<Model> = ({ indexes }, { connector, error }) => {
  for (const index of indexes) {
    if (index.kind === 'fulltext') continue
    const type = typeWithoutLength(index.fields, connector)
    if (type !== null) error(notInIndex(type, index, connector, guide), index.attribute)
  }
}

/** A primary key covers columns of any length only up to a given one. */
export const primaryKeyHasLengths: Rule<Model> = ({ primaryKey }, { connector, error }) => {
  if (primaryKey === null) return
  const type = typeWithoutLength(primaryKey.fields, connector)
  if (type !== null) error(notInPrimaryKey(type, connector, guide), primaryKey.attribute)
}

function typeWithoutLength(fields: readonly IndexField[], connector: Connector): NativeTypeInstance | null {
  for (const field of fields) {
    if (field.length !== null) continue
    const type = resolveNativeType(indexedField(field), connector)
    if (type !== null && typesOfAnyLength.has(type.name)) return type
  }
  return null
}

/** InnoDB accepts `SET DEFAULT` in a foreign key, and then does not do it. */
export const warnOfSetDefault: Rule<Model> = (model, { connector, relationMode, warn }) => {
  if (relationMode !== 'foreignKeys') return
  const message = `${connector.displayName} does not actually support the \`SetDefault\` referential action, so using it may result in unexpected errors. Read more at https://pris.ly/d/mysql-set-default `
  for (const field of relationFieldsOf(model)) {
    for (const name of ['onDelete', 'onUpdate'] as const) {
      if (field[name]?.action !== 'SetDefault') continue
      warn(message, relationArgumentSpan(field, name) ?? field.syntax)
    }
  }
}
