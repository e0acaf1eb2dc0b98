import type {
  ForeignKey,
  ForeignKeyAction,
  Index,
  IndexColumn,
  PrimaryKey,
} from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { numberOf, requiredText, rowsBy, textOf } from './row.ts'
import { type CatalogStyle, expressionOf } from './text.ts'

/** The key and the indexes of a table. */
export interface TableIndexes {
  readonly primaryKey: PrimaryKey | null
  readonly indexes: readonly Index[]
}

/** The rows of information_schema.statistics for one table. */
export function readIndexes(rows: readonly Row[], style: CatalogStyle): TableIndexes {
  const groups = [...rowsBy(rows, 'name')]
  const key = groups.find(([name]) => isPrimary(name))
  const readColumns = (parts: readonly Row[]): readonly IndexColumn[] =>
    parts.map(part => readIndexColumn(part, style))
  return {
    primaryKey: key === undefined ? null : { name: null, columns: readColumns(key[1]) },
    indexes: groups
      .filter(([name]) => !isPrimary(name))
      .map(([name, parts]) => readIndex(name, parts, readColumns(parts))),
  }
}

function isPrimary(name: string): boolean {
  return name.toLowerCase() === 'primary'
}

function readIndex(name: string, parts: readonly Row[], columns: readonly IndexColumn[]): Index {
  const [first = {}] = parts
  const type = requiredText(first, 'indexType').toLowerCase()
  const isUnique = numberOf(first, 'nonUnique') === 0
  return {
    name,
    kind: type === 'fulltext' ? 'fulltext' : isUnique ? 'unique' : 'normal',
    columns,
    algorithm: type === 'hash' ? 'hash' : type === 'spatial' ? 'spatial' : null,
    predicate: null,
    include: [],
    isConstraint: false,
    isValid: true,
    nullsNotDistinct: false,
  }
}

function readIndexColumn(row: Row, style: CatalogStyle): IndexColumn {
  const expression = textOf(row, 'expression')
  const order = textOf(row, 'sortOrder')
  const isSpatial = requiredText(row, 'indexType').toLowerCase() === 'spatial'
  return {
    column: textOf(row, 'columnName'),
    expression: expression === null ? null : expressionOf(expression, style),
    sort: order === 'D' ? 'desc' : order === 'A' && !isSpatial ? 'asc' : null,
    nulls: null,
    // Spatial indexes are said to cover 32 bytes.
    length: isSpatial ? null : numberOf(row, 'length'),
    operatorClass: null,
  }
}

const actions: Readonly<Record<string, ForeignKeyAction>> = {
  cascade: 'cascade',
  'set null': 'setNull',
  'set default': 'setDefault',
  restrict: 'restrict',
  'no action': 'noAction',
}

/** The rows of information_schema.key_column_usage for one table, with the actions of each key. */
export function readForeignKeys(rows: readonly Row[]): readonly ForeignKey[] {
  return [...rowsBy(rows, 'name')].map(([name, columns]) => {
    const [first = {}] = columns
    return {
      name,
      columns: columns.map(row => requiredText(row, 'columnName')),
      referencedTable: {
        namespace: textOf(first, 'foreignDatabase'),
        name: requiredText(first, 'referencedTable'),
      },
      referencedColumns: columns.map(row => requiredText(row, 'referencedColumn')),
      onDelete: readAction(first, 'onDelete'),
      onUpdate: readAction(first, 'onUpdate'),
      deferrable: 'no',
      isValid: true,
    }
  })
}

function readAction(row: Row, key: string): ForeignKeyAction {
  return actions[requiredText(row, key).toLowerCase()] ?? 'restrict'
}
