import { postgresql } from '../../../datamodel/connectors/postgresql/index.ts'
import { createCount, createCountChanged } from '../../count.ts'
import { createObstacleQuery } from '../../obstacleQuery.ts'
import type { SchemaDialect } from '../../schemaDialect.ts'
import { resetPostgres } from '../reset.ts'
import { dataLossRules } from './dataLoss.ts'
import { desiredRules } from './desiredRules.ts'
import { postgresDiffRules } from './diffRules.ts'
import { introspectPostgres } from './introspect.ts'
import { postgresPull } from './pullRules.ts'
import { renderUnmanaged } from './render/unmanaged.ts'
import { renderPostgres } from './render.ts'
import { writer } from './writer.ts'

export const postgresSchema: SchemaDialect = {
  provider: 'postgresql',
  connector: postgresql,
  desired: desiredRules,
  diffRules: postgresDiffRules,
  dataLoss: dataLossRules,
  render: renderPostgres,
  renderUnmanaged,
  count: createCount(writer),
  countChanged: createCountChanged(writer),
  obstacleQuery: createObstacleQuery(writer),
  // A script is a transaction: which statement was refused changes nothing.
  mayRefuse: () => true,
  reset: resetPostgres,
  pull: postgresPull,
  introspect: introspectPostgres,
}
