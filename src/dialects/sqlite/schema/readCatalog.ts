import { groupBy } from '../../../diff/groups.ts'
import { emptySchema, type OtherObject, type Schema, type Table, type View } from '../../../schema/schema.ts'
import type { Row } from '../../dialect.ts'
import { readColumns, readPrimaryKey } from './readColumns.ts'
import { readForeignKeys } from './readForeignKeys.ts'
import { readIndexes } from './readIndexes.ts'
import { readTableDefinition, type TableDefinition } from './tableDefinition.ts'
import { isVirtualTable, shadowTables } from './virtualTables.ts'

/** The rows of the catalog's queries, each sorted by the object that they belong to. */
export interface Catalog {
  readonly objects: readonly Row[]
  readonly columns: readonly Row[]
  readonly viewColumns: readonly Row[]
  readonly indexes: readonly Row[]
  readonly foreignKeys: readonly Row[]
}

/** A row of `sqlite_master`. */
interface CatalogObject {
  readonly type: string
  readonly name: string
  readonly owner: string
  readonly sql: string
}

/** What the rows say, as a schema. Tables come by name, as in Prisma. */
export function readCatalog(catalog: Catalog): Schema {
  const objects = catalog.objects.map(readObject)
  return {
    ...emptySchema,
    tables: readTables(objects, catalog),
    views: readViews(objects, catalog.viewColumns),
    others: [
      ...objects.filter(({ type }) => type === 'trigger').map(readTrigger),
      ...objects.filter(({ type, sql }) => type === 'table' && isVirtualTable(sql)).map(readVirtualTable),
      ...readCollations(catalog.indexes),
    ],
  }
}

function readObject({ type, name, tbl_name, sql }: Row): CatalogObject {
  return { type: String(type), name: String(name), owner: String(tbl_name), sql: String(sql ?? '') }
}

function readTables(objects: readonly CatalogObject[], catalog: Catalog): readonly Table[] {
  const rows = {
    columns: byOwner(catalog.columns),
    indexes: byOwner(catalog.indexes),
    foreignKeys: byOwner(catalog.foreignKeys),
  }
  const indexTexts = new Map(
    objects.filter(({ type }) => type === 'index').map(({ name, sql }) => [name, sql]),
  )
  const shadows = shadowTables(objects)
  const entries = objects
    .filter(({ type, name, sql }) => type === 'table' && !isVirtualTable(sql) && !shadows.has(name))
    .map(({ name, sql }) => ({ name, sql, definition: readTableDefinition(sql) }))
  const tables = entries.map(({ name, sql, definition }) => ({
    ...readTable(name, definition, rows.columns.get(name) ?? []),
    definition: sql,
  }))
  const byLowerName = new Map(tables.map(table => [table.name.toLowerCase(), table]))
  return tables.map((table, at) => ({
    ...table,
    indexes: readIndexes(rows.indexes.get(table.name) ?? [], indexTexts),
    foreignKeys: readForeignKeys(
      rows.foreignKeys.get(table.name) ?? [],
      table,
      byLowerName,
      entries[at]!.definition.deferrable,
    ),
  }))
}

function readTable(name: string, definition: TableDefinition, columns: readonly Row[]): Table {
  return {
    namespace: null,
    name,
    columns: readColumns(columns, definition.columns),
    primaryKey: readPrimaryKey(columns),
    indexes: [],
    foreignKeys: [],
    constraints: definition.checks,
    options: definition.options,
    comment: null,
  }
}

function readViews(objects: readonly CatalogObject[], columns: readonly Row[]): readonly View[] {
  const rows = byOwner(columns)
  return objects
    .filter(({ type }) => type === 'view')
    .map(({ name, sql }) => ({
      namespace: null,
      name,
      isMaterialized: false,
      columns: readColumns(rows.get(name) ?? [], new Map()),
      definition: sql,
      comment: null,
    }))
}

function readTrigger({ name, owner, sql }: CatalogObject): OtherObject {
  return {
    namespace: null,
    name,
    kind: 'trigger',
    table: { namespace: null, name: owner },
    definition: sql,
  }
}

function readVirtualTable({ name, sql }: CatalogObject): OtherObject {
  return { namespace: null, name, kind: 'virtual table', table: null, definition: sql }
}

/** How the indexes compare their columns, where it is not byte by byte. */
function readCollations(rows: readonly Row[]): readonly OtherObject[] {
  const byIndex = groupBy(rows, ({ owner, name }) => JSON.stringify([owner, name]))
  return [...byIndex.values()].flatMap((columns): readonly OtherObject[] => {
    const { owner, name } = columns[0]!
    const collations = columns.map(({ coll }) => String(coll ?? 'BINARY'))
    if (collations.every(collation => collation.toUpperCase() === 'BINARY')) return []
    return [
      {
        namespace: null,
        name: `index ${String(name)}`,
        kind: 'setting',
        table: { namespace: null, name: String(owner) },
        definition: `COLLATE ${collations.join(', ')}`,
      },
    ]
  })
}

function byOwner(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return groupBy(rows, ({ owner }) => String(owner))
}
