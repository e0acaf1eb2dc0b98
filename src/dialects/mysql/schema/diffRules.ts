import type { DiffRules, Pair } from '../../../diff/rules.ts'
import type { Cast } from '../../../diff/step.ts'
import type { Column, NativeType } from '../../../schema/schema.ts'
import type { Server } from '../../schemaDialect.ts'
import { asInCatalog, nativeCast } from './casts.ts'
import { defaultsMatchInCatalog } from './defaults.ts'
import { comparableText } from './expressions.ts'
import { isBefore } from './versions.ts'

/** How schemas of MySQL and MariaDB are compared. Without a server they are two files, on MySQL. */
export function mysqlDiffRules(server: Server | null): DiffRules {
  return {
    foreignKeysOfNewTables: 'separate',
    indexesOfNewTables: 'inline',
    constraintsOfNewTables: 'inline',
    dropsForeignKeysBeforeTables: true,
    dropsIndexesBeforeTables: false,
    renameForeignKey: 'recreate',
    renameIndex: canRenameIndexes(server) ? 'statement' : 'recreate',
    dropsIndexesWithColumns: false,
    redefinesReferencedTables: false,
    recreatesForeignKeysOnRequired: true,
    recreatesForeignKeysOfDroppedIndexes: true,
    ignoresJsonDefaults: true,
    lowerCasesTableNames: server?.lowerCasesTableNames ?? false,
    enums: 'column',
    castOf: column => castOf(column, server),
    autoIncrementChanged: ({ from, to }) => from.autoIncrement !== to.autoIncrement,
    indexesMatch: () => true,
    expressionIsBytes: () => false,
    indexIsRenamed: ({ from, to }) => from.name !== to.name,
    ignoresTable: () => false,
    redefines: () => false,
    ...(server !== null && {
      coversColumn,
      restatesRenamedColumns: server.product === 'mysql' && isBefore(server, 8),
      ignoresOrderOfIndexes: !keepsOrderOfIndexes(server),
      defaultsMatch: (column, defaults) => defaultsMatchInCatalog(column, defaults, server),
    }),
  }
}

function coversColumn(length: number, { type: { native } }: Column): boolean {
  return native !== null && /(?:Char|Binary)$/.test(native.name) && Number(native.arguments[0]) <= length
}

/** As Prisma: MariaDB has RENAME INDEX since 10.5, but it is not used there. */
function canRenameIndexes(server: Server | null): boolean {
  return server === null || (server.product !== 'mariadb' && !isBefore(server, 5, 7))
}

/** Older ones take `DESC` in an index and forget it (manuals: MySQL 8.0, MariaDB 10.8). */
function keepsOrderOfIndexes(server: Server): boolean {
  return server.product === 'mariadb' ? !isBefore(server, 10, 8) : !isBefore(server, 8)
}

function castOf({ from, to }: Pair<Column>, server: Server | null): Cast | null {
  const types = { from: from.type, to: to.type }
  if (server?.product === 'mariadb' && isJsonAlias(types.from.native, types.to.native, { from, to }))
    return null
  if (types.from.values !== null && types.to.values !== null) {
    return enumCast(valuesOf({ from: types.from.values, to: types.to.values }, server))
  }
  if (types.from.values !== null || types.to.values !== null) return 'risky'
  // As Prisma: types that the schema language does not know are not compared.
  if (types.from.native === null || types.to.native === null) return null
  if (server === null) return nativeCast(types.from.native, types.to.native)
  return nativeCast(asInCatalog(types.from.native), asInCatalog(types.to.native))
}

/** On MariaDB, JSON is another name for LONGTEXT. */
function isJsonAlias(from: NativeType | null, to: NativeType | null, column: Pair<Column>): boolean {
  if (from !== null && to !== null) return from.name === 'LongText' && to.name === 'Json'
  return column.from.type.family === 'string' && column.to.type.family === 'json'
}

/** Catalogs know no characters beyond the basic plane. */
function valuesOf({ from, to }: Pair<readonly string[]>, server: Server | null): Pair<readonly string[]> {
  return server === null ? { from, to } : { from: from.map(comparableText), to: to.map(comparableText) }
}

function enumCast({ from, to }: Pair<readonly string[]>): Cast | null {
  if (from.length === to.length && from.every((value, at) => value === to[at])) return null
  const kept = new Set(to)
  return from.every(value => kept.has(value)) ? 'safe' : 'risky'
}
