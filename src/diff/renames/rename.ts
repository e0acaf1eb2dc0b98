import type {
  Column,
  ForeignKey,
  Index,
  IndexColumn,
  QualifiedName,
  Schema,
  Table,
} from '../../schema/schema.ts'
import { keyOf } from '../../schema/select.ts'
import { diffSchemas } from '../diff.ts'
import type { DiffRules } from '../rules.ts'
import type { SchemaDiff, Step } from '../step.ts'

/** Something that only has another name afterwards. A decision of a person: no difference tells it from drop and add. */
export type Rename =
  | { readonly kind: 'table'; readonly from: QualifiedName; readonly to: QualifiedName }
  /** In a table that is called by its new name. */
  | { readonly kind: 'column'; readonly table: QualifiedName; readonly from: string; readonly to: string }

/**
 * The steps from one schema to another where some things are renamed: first the renames, then what is different between
 * the renamed schema and the second. So indexes, keys and defaults follow by themselves: they are differences like others.
 */
export function diffRenamed(
  from: Schema,
  to: Schema,
  renames: readonly Rename[],
  rules: DiffRules,
): SchemaDiff {
  const steps: Step[] = []
  let current = from
  for (const rename of renames) {
    const renamed = applyRename(current, rename)
    steps.push(stepOf(rename, current, renamed, rules))
    current = renamed
  }
  const rest = diffSchemas(current, to, rules)
  return { ...rest, steps: [...steps, ...rest.steps] }
}

function stepOf(
  rename: Rename,
  before: Schema,
  after: Schema,
  { restatesRenamedColumns = false }: DiffRules,
): Step {
  if (rename.kind === 'table') {
    return {
      kind: 'renameTable',
      from: tableOf(before, rename.from),
      to: tableOf(after, rename.to),
    }
  }
  return {
    kind: 'renameColumn',
    table: tableOf(after, rename.table),
    from: columnNamed(tableOf(before, rename.table), rename.from),
    to: columnNamed(tableOf(after, rename.table), rename.to),
    ...(restatesRenamedColumns && { isRestated: true }),
  }
}

function tableOf({ tables }: Schema, name: QualifiedName): Table {
  return tables.find(table => keyOf(table) === keyOf(name))!
}

function columnNamed({ columns }: Table, name: string): Column {
  return columns.find(column => column.name === name)!
}

function applyRename(schema: Schema, rename: Rename): Schema {
  return {
    ...schema,
    tables: schema.tables.map(table =>
      rename.kind === 'table' ? renameTable(table, rename) : renameColumn(table, rename),
    ),
    others: schema.others.map(other =>
      rename.kind === 'table' && other.table !== null && keyOf(other.table) === keyOf(rename.from)
        ? { ...other, table: { namespace: rename.to.namespace, name: rename.to.name } }
        : other,
    ),
  }
}

function renameTable(table: Table, { from, to }: Extract<Rename, { readonly kind: 'table' }>): Table {
  const isIt = (name: QualifiedName): boolean => keyOf(name) === keyOf(from)
  return {
    ...table,
    ...(isIt(table) ? { namespace: to.namespace, name: to.name } : {}),
    foreignKeys: table.foreignKeys.map(key =>
      isIt(key.referencedTable)
        ? { ...key, referencedTable: { namespace: to.namespace, name: to.name } }
        : key,
    ),
  }
}

function renameColumn(table: Table, rename: Extract<Rename, { readonly kind: 'column' }>): Table {
  const isIt = (name: QualifiedName): boolean => keyOf(name) === keyOf(rename.table)
  const renamed = (name: string): string => (name === rename.from ? rename.to : name)
  const inIndex = (column: IndexColumn): IndexColumn => ({
    ...column,
    column: column.column === null ? null : renamed(column.column),
  })
  const referring = (key: ForeignKey): ForeignKey =>
    isIt(key.referencedTable) ? { ...key, referencedColumns: key.referencedColumns.map(renamed) } : key
  if (!isIt(table)) return { ...table, foreignKeys: table.foreignKeys.map(referring) }
  return {
    ...table,
    columns: table.columns.map(column => ({ ...column, name: renamed(column.name) })),
    primaryKey:
      table.primaryKey === null
        ? null
        : { ...table.primaryKey, columns: table.primaryKey.columns.map(inIndex) },
    indexes: table.indexes.map(
      (index): Index => ({
        ...index,
        columns: index.columns.map(inIndex),
        include: index.include.map(renamed),
      }),
    ),
    foreignKeys: table.foreignKeys.map(key => referring({ ...key, columns: key.columns.map(renamed) })),
  }
}
