import type {
  Column,
  ForeignKey,
  Index,
  OtherConstraint,
  PrimaryKey,
  QualifiedName,
  Table,
} from '../../../../schema/schema.ts'
import { keyOf } from '../../../../schema/select.ts'
import type { Row } from '../../../dialect.ts'
import { isTrueIn, jsonIn, type Naming, nameIn, textOrNull } from './row.ts'

/** A table without its parts. */
export type CatalogTable = QualifiedName & Pick<Table, 'options' | 'hasChildren' | 'comment'>

type PartsOf<Part> = ReadonlyMap<string, readonly Part[]>

/** The parts of tables by the keys of these. */
export interface TableParts {
  readonly columns: PartsOf<Column>
  readonly primaryKeys: PartsOf<PrimaryKey>
  readonly indexes: PartsOf<Index>
  readonly foreignKeys: PartsOf<ForeignKey>
  readonly constraints: PartsOf<OtherConstraint>
}

/** A table from its row. */
export function tableOf(row: Row, naming: Naming): CatalogTable {
  return {
    ...nameIn(row, naming),
    options: optionsOf(row),
    ...(isTrueIn(row, 'has_children') && { hasChildren: true }),
    comment: textOrNull(row, 'comment'),
  }
}

/** What a table's definition says besides its columns. */
function optionsOf(row: Row): readonly string[] {
  const parents = jsonIn<readonly string[]>(row, 'parents').join(', ')
  const option = (prefix: string, column: string, suffix = ''): string | null => {
    const value = textOrNull(row, column)
    return value && prefix + value + suffix
  }
  const bound = textOrNull(row, 'partition_bound')
  const options = [
    isTrueIn(row, 'is_unlogged') && 'UNLOGGED',
    option('SERVER ', 'server'),
    option('PARTITION BY ', 'partition_key'),
    bound === null ? parents && `INHERITS (${parents})` : `PARTITION OF ${parents} ${bound}`,
    option('OF ', 'row_type'),
    option('USING ', 'access_method'),
    option('WITH (', 'storage', ')'),
    option('REPLICA IDENTITY ', 'replica_identity'),
    isTrueIn(row, 'has_row_security') && 'ENABLE ROW LEVEL SECURITY',
    isTrueIn(row, 'forces_row_security') && 'FORCE ROW LEVEL SECURITY',
  ]
  return options.filter(Boolean) as readonly string[]
}

export function assembleTables(tables: readonly CatalogTable[], parts: TableParts): readonly Table[] {
  return tables.map(({ namespace, name, ...rest }) => {
    const key = keyOf({ namespace, name })
    return {
      namespace,
      name,
      columns: parts.columns.get(key) ?? [],
      primaryKey: parts.primaryKeys.get(key)?.[0] ?? null,
      indexes: parts.indexes.get(key) ?? [],
      foreignKeys: parts.foreignKeys.get(key) ?? [],
      constraints: parts.constraints.get(key) ?? [],
      ...rest,
    }
  })
}
