import type { Index, IndexColumn, PrimaryKey } from '../../../../schema/schema.ts'
import type { Row } from '../../../dialect.ts'
import { isTrueIn, jsonIn, textIn, textOrNull } from './row.ts'

/** A column of an index as it comes in the row. */
interface CatalogIndexColumn {
  readonly column: string | null
  readonly expression: string | null
  /** Whether it is part of the key, and not only carried along. */
  readonly isKey: boolean
  /** Bit 1: descending; bit 2: nulls first. */
  readonly options: number
  readonly operatorClass: string | null
  readonly isDefaultClass: boolean | null
}

/** A primary key from its row. */
export function primaryKeyOf(row: Row): PrimaryKey {
  const columns = columnsIn(row).filter(({ isKey }) => isKey)
  return {
    name: textIn(row, 'name'),
    columns: columns.map(({ column }) => ({ ...bare, column })),
    ...deferrability(row),
  }
}

function deferrability(row: Row): Pick<Index, 'isDeferrable'> {
  return isTrueIn(row, 'is_deferrable') ? { isDeferrable: true } : {}
}

const bare: IndexColumn = {
  column: null,
  expression: null,
  sort: null,
  nulls: null,
  length: null,
  operatorClass: null,
}

/** An index from its row. */
export function indexOf(row: Row): Index {
  const columns = columnsIn(row)
  const algorithm = textIn(row, 'algorithm')
  return {
    name: textIn(row, 'name'),
    kind: isTrueIn(row, 'is_unique') ? 'unique' : 'normal',
    // As Prisma: what is only carried along counts as a column like the others.
    columns: columns.map(column => indexColumnOf(column, algorithm)),
    algorithm: algorithm === 'btree' ? null : algorithm,
    predicate: textOrNull(row, 'predicate'),
    include: columns.flatMap(({ column, isKey }) => (isKey || column === null ? [] : column)),
    isConstraint: isTrueIn(row, 'is_constraint'),
    ...deferrability(row),
    isValid: isTrueIn(row, 'is_valid'),
    nullsNotDistinct: isTrueIn(row, 'nulls_not_distinct'),
  }
}

function columnsIn(row: Row): readonly CatalogIndexColumn[] {
  return jsonIn<readonly CatalogIndexColumn[]>(row, 'columns')
}

function indexColumnOf(
  { column, expression, ...details }: CatalogIndexColumn,
  algorithm: string,
): IndexColumn {
  return {
    column,
    expression,
    ...orderOf(details, algorithm),
    length: null,
    operatorClass: operatorClassOf(details, algorithm),
  }
}

/** As Prisma: the order is always said, where there is one. */
function orderOf(
  { options }: Pick<CatalogIndexColumn, 'options'>,
  algorithm: string,
): Pick<IndexColumn, 'sort' | 'nulls'> {
  if (algorithm !== 'btree') return { sort: null, nulls: null }
  const [isDescending, nullsFirst] = [(options & 1) !== 0, (options & 2) !== 0]
  const nulls = nullsFirst ? 'first' : 'last'
  return { sort: isDescending ? 'desc' : 'asc', nulls: isDescending === nullsFirst ? null : nulls }
}

/** The algorithms whose operator classes Prisma knows. */
const withClasses: ReadonlySet<string> = new Set(['gist', 'gin', 'spgist', 'brin'])

/** As Prisma: for the other algorithms a schema file need not name the class, whatever it is. */
function operatorClassOf(
  { operatorClass, isDefaultClass }: Pick<CatalogIndexColumn, 'operatorClass' | 'isDefaultClass'>,
  algorithm: string,
): IndexColumn['operatorClass'] {
  if (operatorClass === null) return null
  const isDefault = isDefaultClass ?? false
  if (withClasses.has(algorithm)) return { name: operatorClass, isDefault }
  return isDefault ? null : { name: operatorClass, isDefault: true }
}
