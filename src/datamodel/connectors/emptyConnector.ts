import type { Connector } from '../connector.ts'
import { referentialActions } from '../datamodel.ts'
import { connectorDefaults } from './connectorDefaults.ts'

/** Stands in where a schema has no datasource. */
export const emptyConnector: Connector = {
  ...connectorDefaults,
  provider: 'empty',
  // As Prisma, which has no other name for it.
  displayName: 'psl_core::datamodel_connector::empty_connector::EmptyDatamodelConnector',
  maxIdentifierLength: Number.POSITIVE_INFINITY,
  capabilities: new Set(['autoIncrement', 'compoundIds', 'enums', 'json', 'implicitManyToManyRelation']),
  referentialActions,
}
