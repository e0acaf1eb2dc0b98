import { sqlite } from '../../../datamodel/connectors/sqlite.ts'
import { createCount, createCountChanged } from '../../count.ts'
import { createObstacleQuery } from '../../obstacleQuery.ts'
import type { SchemaDialect } from '../../schemaDialect.ts'
import { resetSqlite } from '../reset.ts'
import { sqliteDataLoss } from './dataLoss.ts'
import { sqliteDesired } from './desiredRules.ts'
import { sqliteDiffRules } from './diffRules.ts'
import { introspectSqlite } from './introspect.ts'
import { mayRefuseSqlite } from './mayRefuse.ts'
import { sqlitePull } from './pullRules.ts'
import { renderStep } from './render.ts'
import { renderUnmanaged } from './renderUnmanaged.ts'
import { writer } from './writer.ts'

export const sqliteSchema: SchemaDialect = {
  provider: 'sqlite',
  connector: sqlite,
  desired: sqliteDesired,
  diffRules: () => sqliteDiffRules,
  dataLoss: sqliteDataLoss,
  render: renderStep,
  renderUnmanaged,
  count: createCount(writer),
  countChanged: createCountChanged(writer),
  obstacleQuery: createObstacleQuery(writer),
  mayRefuse: mayRefuseSqlite,
  reset: resetSqlite,
  pull: sqlitePull,
  introspect: introspectSqlite,
}
