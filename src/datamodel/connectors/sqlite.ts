import type { Connector } from '../connector.ts'
import { referentialActions } from '../datamodel.ts'
import { connectorDefaults } from './connectorDefaults.ts'

/** SQLite. It has no native types. */
export const sqlite: Connector = {
  ...connectorDefaults,
  provider: 'sqlite',
  displayName: 'sqlite',
  maxIdentifierLength: 10_000,
  capabilities: new Set([
    'autoIncrement',
    'compoundIds',
    'decimalType',
    'enums',
    'implicitManyToManyRelation',
    'json',
    'partialIndex',
    'relationFieldsInArbitraryOrder',
  ]),
  referentialActions,
  emulatedActions: ['Cascade', 'Restrict', 'SetNull'],
  constraintScopes: ['globalKeyIndex'],
}
