import type { Connector } from '../connector.ts'

/** What holds of a connector that says nothing else. */
export const connectorDefaults: Omit<
  Connector,
  'provider' | 'displayName' | 'maxIdentifierLength' | 'capabilities' | 'referentialActions'
> = {
  aliases: [],
  relationModes: ['foreignKeys', 'prisma'],
  emulatedActions: ['Cascade', 'Restrict', 'NoAction', 'SetNull'],
  allowsSetNullOnRequired: false,
  suggestsRelationIndexes: true,
  indexAlgorithms: ['BTree'],
  constraintScopes: [],
  nativeTypes: new Map(),
  defaultNativeTypes: {},
  suggestedTypes: new Map(),
  defaultFunctions: new Map(),
  modelRules: [],
  viewRules: [],
  relationFieldRules: [],
}
