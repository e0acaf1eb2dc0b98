import { mysql } from '../../../datamodel/connectors/mysql/index.ts'
import { createCount, createCountChanged } from '../../count.ts'
import { createObstacleQuery } from '../../obstacleQuery.ts'
import type { SchemaDialect } from '../../schemaDialect.ts'
import { resetMysql } from '../reset.ts'
import { mysqlDataLoss } from './dataLoss.ts'
import { mysqlDesired } from './desired.ts'
import { mysqlDiffRules } from './diffRules.ts'
import { introspectMysql } from './introspect.ts'
import { introspectServer } from './introspectServer.ts'
import { mayRefuseMysql } from './mayRefuse.ts'
import { mysqlPull } from './pullRules.ts'
import { renderUnmanaged } from './render/unmanaged.ts'
import { renderStep } from './render.ts'
import { writer } from './writer.ts'

export const mysqlSchema: SchemaDialect = {
  provider: 'mysql',
  connector: mysql,
  desired: mysqlDesired,
  diffRules: mysqlDiffRules,
  dataLoss: mysqlDataLoss,
  render: renderStep,
  renderUnmanaged,
  count: createCount(writer),
  countChanged: createCountChanged(writer),
  obstacleQuery: createObstacleQuery(writer),
  mayRefuse: mayRefuseMysql,
  reset: resetMysql,
  pull: mysqlPull,
  introspect: introspectMysql,
  introspectServer,
}
