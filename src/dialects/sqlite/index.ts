import type { Dialect } from '../dialect.ts'
import { adviseSqlite } from './advice.ts'
import { sqliteCapabilities } from './capabilities.ts'
import { connectSqlite } from './connection.ts'
import { sqliteHistory } from './history.ts'
import { sqliteSegments } from './segments.ts'
import { splitSqlite, tokensOfSqlite } from './split.ts'
import { locateSqlite } from './url.ts'

export const sqlite: Dialect = {
  name: 'sqlite',
  pretty: 'SQLite',
  capabilities: sqliteCapabilities,
  history: sqliteHistory,
  locate: locateSqlite,
  split: splitSqlite,
  tokens: tokensOfSqlite,
  segments: sqliteSegments,
  advise: adviseSqlite,
  connect: connectSqlite,
  // A file lock has no owner that could be asked for.
  lockHolder: async () => null,
}
