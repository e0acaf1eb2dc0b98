import type { OtherObject, Schema, Table } from '../../../schema/schema.ts'
import type { Connection, Row } from '../../dialect.ts'
import { readEvent, readRoutine, readTrigger, readView } from './catalog/others.ts'
import * as queries from './catalog/queries.ts'
import { requiredText, rowsBy } from './catalog/row.ts'
import { settingOfColumn, settingOfIndex, settingOfView } from './catalog/settings.ts'
import { readTable, type TableContext } from './catalog/tables.ts'
import type { CatalogStyle } from './catalog/text.ts'
import { introspectServer } from './introspectServer.ts'
import { isBefore } from './versions.ts'

/** What is in the database that a connection leads to: one query for each kind of object. */
export async function introspectMysql(connection: Connection): Promise<Schema> {
  const server = await introspectServer(connection)
  const isMariadb = server.product === 'mariadb'
  const style: CatalogStyle = { isMariadb, escapesExpressions: !isMariadb && !isBefore(server, 8) }
  const [database = {}] = await connection.query(
    'SELECT DATABASE() AS name, @@collation_database AS collation',
  )
  const features = await introspectFeatures(connection)
  const columnRows = await connection.query(queries.columns(features))
  const indexRows = await connection.query(queries.indexes(features))
  const columns = rowsBy(columnRows, 'tableName')
  const tables = await connection.query(queries.tables)
  const views = await connection.query(queries.views)
  const viewContext = { database: requiredText(database, 'name'), style }
  return {
    defaultNamespace: null,
    writesDefaultNamespace: false,
    namespaces: [],
    tables: await introspectTables(connection, {
      features,
      tables,
      columns,
      indexes: rowsBy(indexRows, 'tableName'),
      context: { style, collation: requiredText(database, 'collation') },
    }),
    enums: [],
    views: views.map(row => readView(row, columns.get(requiredText(row, 'name')) ?? [], viewContext)),
    extensions: [],
    sequences: tables
      .filter(row => requiredText(row, 'type').toUpperCase() === 'SEQUENCE')
      .map(row => ({ namespace: null, name: requiredText(row, 'name'), definition: '' })),
    others: [
      ...(await introspectOthers(connection)),
      ...columnRows.flatMap(settingOfColumn),
      ...indexRows.flatMap(settingOfIndex),
      ...views.flatMap(settingOfView),
    ],
  }
}

interface TablesInput {
  readonly features: queries.CatalogFeatures
  readonly tables: readonly Row[]
  readonly columns: ReadonlyMap<string, readonly Row[]>
  readonly indexes: ReadonlyMap<string, readonly Row[]>
  readonly context: TableContext
}

async function introspectTables(
  connection: Connection,
  { features, tables, columns, indexes, context }: TablesInput,
): Promise<readonly Table[]> {
  const checkQuery = queries.checks(features)
  const foreignKeys = rowsBy(await introspectForeignKeys(connection), 'tableName')
  const checks = rowsBy(checkQuery === null ? [] : await connection.query(checkQuery), 'tableName')
  const hasPartitions = tables.some(row => /\bpartitioned\b/i.test(requiredText(row, 'createOptions')))
  const partitions = rowsBy(hasPartitions ? await connection.query(queries.partitions) : [], 'tableName')
  return tables
    .filter(row => tableTypes.has(requiredText(row, 'type').toUpperCase()))
    .flatMap(table => {
      const name = requiredText(table, 'name')
      const ofTable = (rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] => rows.get(name) ?? []
      // As Prisma: a table none of whose columns may be read is not there.
      if (ofTable(columns).length === 0) return []
      const rows = {
        table,
        columns: ofTable(columns),
        indexes: ofTable(indexes),
        foreignKeys: ofTable(foreignKeys),
        checks: ofTable(checks),
        partitions: ofTable(partitions),
      }
      return [readTable(rows, context)]
    })
}

/** The columns of foreign keys, each with the actions of its key. */
async function introspectForeignKeys(connection: Connection): Promise<readonly Row[]> {
  const columns = await connection.query(queries.foreignKeys)
  const keyOf = (row: Row): string => `${requiredText(row, 'tableName')}\0${requiredText(row, 'name')}`
  const actions = new Map((await connection.query(queries.foreignKeyActions)).map(row => [keyOf(row), row]))
  return columns.flatMap(row => {
    const found = actions.get(keyOf(row))
    return found === undefined ? [] : [{ ...found, ...row }]
  })
}

const tableTypes: ReadonlySet<string> = new Set(['BASE TABLE', 'SYSTEM VERSIONED'])

async function introspectFeatures(connection: Connection): Promise<queries.CatalogFeatures> {
  const rows = await connection.query(queries.featureColumns)
  const names = new Set(
    rows.map(row => `${requiredText(row, 'tableName')}.${requiredText(row, 'columnName')}`.toUpperCase()),
  )
  return {
    expressionsOfIndexes: names.has('STATISTICS.EXPRESSION'),
    indexesUnused: names.has('STATISTICS.IS_VISIBLE')
      ? 'is_visible'
      : names.has('STATISTICS.IGNORED')
        ? 'ignored'
        : null,
    checksOfTables: names.has('CHECK_CONSTRAINTS.TABLE_NAME'),
    levelsOfChecks: names.has('CHECK_CONSTRAINTS.LEVEL'),
    referenceSystems: names.has('COLUMNS.SRS_ID'),
    enforcedChecks: names.has('TABLE_CONSTRAINTS.ENFORCED') && names.has('CHECK_CONSTRAINTS.CHECK_CLAUSE'),
  }
}

async function introspectOthers(connection: Connection): Promise<readonly OtherObject[]> {
  const triggers = await connection.query(queries.triggers)
  const routines = await connection.query(queries.routines)
  const parameters = rowsBy(
    routines.length === 0 ? [] : await connection.query(queries.parameters),
    'specificName',
  )
  const events = await connection.query(queries.events)
  return [
    ...triggers.map(readTrigger),
    ...routines.map(row => {
      const type = requiredText(row, 'type')
      const ofName = parameters.get(requiredText(row, 'specificName')) ?? []
      return readRoutine(
        row,
        ofName.filter(parameter => requiredText(parameter, 'routineType') === type),
      )
    }),
    ...events.map(readEvent),
  ]
}
