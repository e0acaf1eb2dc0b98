import type { DiffRules } from '../../../diff/rules.ts'
import type { Server } from '../../schemaDialect.ts'
import { castInCatalog, castOf } from './columnCasts.ts'
import { defaultsMatch } from './defaultsMatch.ts'
import { indexesMatch } from './indexesMatch.ts'

/** How schemas of PostgreSQL are compared. Without a server they are two files. */
export function postgresDiffRules(server: Server | null): DiffRules {
  return server === null ? rules : { ...rules, castOf: castInCatalog, defaultsMatch }
}

const rules: DiffRules = {
  foreignKeysOfNewTables: 'separate',
  indexesOfNewTables: 'separate',
  constraintsOfNewTables: 'separate',
  dropsForeignKeysBeforeTables: true,
  dropsIndexesBeforeTables: false,
  renameForeignKey: 'statement',
  renameIndex: 'statement',
  dropsIndexesWithColumns: true,
  redefinesReferencedTables: false,
  recreatesForeignKeysOnRequired: false,
  recreatesForeignKeysOfDroppedIndexes: false,
  ignoresJsonDefaults: false,
  lowerCasesTableNames: false,
  enums: 'type',
  castOf,
  autoIncrementChanged: ({ from, to }) => from.autoIncrement !== to.autoIncrement,
  indexesMatch,
  expressionIsBytes: (expression, { hex }) => expression.toLowerCase() === `\\x${hex}`,
  indexIsRenamed: ({ from, to }) => from.name !== to.name,
  ignoresTable: name => postgisTables.has(name.toLowerCase()),
  redefines: () => false,
  // Prisma does not see tables of another server.
  leavesTableAlone: ({ options }) => options.some(option => option.startsWith('SERVER ')),
}

/** What PostGIS creates, as tables or as views. */
const postgisTables: ReadonlySet<string> = new Set([
  'spatial_ref_sys',
  'geometry_columns',
  'geography_columns',
  'raster_columns',
  'raster_overviews',
])
