import type { Column } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { readDefault, readOnUpdate } from './defaults.ts'
import { numberOf, requiredText, textOf } from './row.ts'
import { type CatalogStyle, expressionOf } from './text.ts'
import { readType } from './types.ts'

/** What reading a column needs to know of its table and of the server. */
export interface ColumnContext {
  readonly style: CatalogStyle
  /** Of the table; null of a view. */
  readonly collation: string | null
  /** MariaDB: the columns that are checked to be JSON. */
  readonly checkedJson: ReadonlySet<string>
}

/** A row of information_schema.columns. */
export function readColumn(row: Row, { style, collation, checkedJson }: ColumnContext): Column {
  const name = requiredText(row, 'name')
  const extra = requiredText(row, 'extra')
  const text = textOf(row, 'defaultText')
  const type = readType({
    name: requiredText(row, 'dataType'),
    full: requiredText(row, 'columnType'),
    length: numberOf(row, 'length'),
    precision: numberOf(row, 'precisionOf'),
    scale: numberOf(row, 'scale'),
    decimals: numberOf(row, 'decimals'),
    isCheckedJson: checkedJson.has(name),
    default: text,
  })
  const onUpdate = readOnUpdate(extra)
  const ownCollation = textOf(row, 'collation')
  const generated = readGenerated(row, extra, style)
  return {
    name,
    type,
    arity: requiredText(row, 'nullable').toLowerCase() === 'no' ? 'required' : 'nullable',
    default: generated === null ? readDefault({ text, extra, family: type.family, style }) : null,
    autoIncrement: /\bauto_increment\b/i.test(extra),
    identity: null,
    generated,
    ...(onUpdate !== null && { onUpdate }),
    collation: type.family === 'json' || ownCollation === collation ? null : ownCollation,
    clientDefault: false,
    comment: textOf(row, 'comment') || null,
  }
}

/** The expression of a generated column, and whether it is stored: what stands after `GENERATED ALWAYS AS`. */
function readGenerated(row: Row, extra: string, style: CatalogStyle): string | null {
  const expression = textOf(row, 'generation')
  if (!expression) return null
  const kind = /\b(?:stored|persistent)\b/i.test(extra) ? 'STORED' : 'VIRTUAL'
  return `(${expressionOf(expression, style)}) ${kind}`
}
