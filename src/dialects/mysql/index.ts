import type { Dialect } from '../dialect.ts'
import { adviseMysql } from './advice.ts'
import { mysqlCapabilities } from './capabilities.ts'
import { connectMysql } from './connection.ts'
import { mysqlHistory } from './history.ts'
import { mysqlRunner } from './lock.ts'
import { mysqlSegments } from './segments.ts'
import { splitMysql, tokensOfMysql } from './split.ts'
import { locateMysql } from './url.ts'

export const mysql: Dialect = {
  name: 'mysql',
  pretty: 'MySQL',
  capabilities: mysqlCapabilities,
  history: mysqlHistory,
  locate: locateMysql,
  split: splitMysql,
  tokens: tokensOfMysql,
  segments: mysqlSegments,
  advise: adviseMysql,
  connect: connectMysql,
  lockHolder: mysqlRunner,
}
