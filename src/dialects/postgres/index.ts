import type { Dialect } from '../dialect.ts'
import { advisePostgres } from './advice.ts'
import { postgresCapabilities } from './capabilities.ts'
import { connectPostgres } from './connection.ts'
import { postgresHistory } from './history.ts'
import { postgresLockHolder } from './lock.ts'
import { postgresSegments } from './segments.ts'
import { splitPostgres, tokensOfPostgres } from './split.ts'
import { locatePostgres } from './url.ts'

export const postgres: Dialect = {
  name: 'postgresql',
  pretty: 'PostgreSQL',
  capabilities: postgresCapabilities,
  history: postgresHistory,
  locate: locatePostgres,
  split: splitPostgres,
  tokens: tokensOfPostgres,
  segments: postgresSegments,
  advise: advisePostgres,
  connect: connectPostgres,
  lockHolder: postgresLockHolder,
}
