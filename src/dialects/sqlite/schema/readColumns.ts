import type { Column, PrimaryKey } from '../../../schema/schema.ts'
import type { Row } from '../../dialect.ts'
import { readDefault } from './readDefault.ts'
import type { ColumnDefinition } from './tableDefinition.ts'
import { declaredColumnType } from './types.ts'

/** Rows of `pragma_table_xinfo` as columns. */
export function readColumns(
  rows: readonly Row[],
  definitions: ReadonlyMap<string, ColumnDefinition>,
): readonly Column[] {
  const numbered = selfNumberingColumn(rows)
  return rows.map(row => readColumn(row, definitions.get(String(row.name).toLowerCase()), row === numbered))
}

function readColumn(row: Row, definition: ColumnDefinition | undefined, isSelfNumbering: boolean): Column {
  const type = declaredColumnType(String(row.type))
  return {
    name: String(row.name),
    type,
    arity: isSelfNumbering || Number(row.notnull) !== 0 ? 'required' : 'nullable',
    default: row.dflt_value === null ? null : readDefault(String(row.dflt_value), type.family),
    autoIncrement: isSelfNumbering,
    identity: null,
    generated: definition?.generated ?? null,
    collation: definition?.collation ?? null,
    clientDefault: false,
    comment: null,
  }
}

/** A key that is a single `INTEGER` is the number of the row: never null, and made up where none is given. */
function selfNumberingColumn(rows: readonly Row[]): Row | undefined {
  const [first, ...others] = rows.filter(({ pk }) => Number(pk) > 0)
  return others.length === 0 && /^integer$/i.test(String(first?.type)) ? first : undefined
}

/** The primary key that the columns say they are in. */
export function readPrimaryKey(rows: readonly Row[]): PrimaryKey | null {
  const columns = rows
    .filter(({ pk }) => Number(pk) > 0)
    .sort((left, right) => Number(left.pk) - Number(right.pk))
    .map(({ name }) => ({
      column: String(name),
      expression: null,
      sort: null,
      nulls: null,
      length: null,
      operatorClass: null,
    }))
  return columns.length === 0 ? null : { name: null, columns }
}
