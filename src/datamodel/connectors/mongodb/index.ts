import type { Connector, NativeTypeDefinition } from '../../connector.ts'
import { connectorDefaults } from '../connectorDefaults.ts'
import { nativeTypeTable } from '../nativeTypes.ts'
import { nativeTypesAgree } from './relations.ts'
import { checkFieldNames, checkFields, checkIdentity, checkIndexes } from './rules.ts'

const displayName = 'MongoDB'

const nativeTypes: ReadonlyMap<string, NativeTypeDefinition> = nativeTypeTable(displayName, [
  ['String', ['String']],
  ['Double', ['Float']],
  ['BinData', ['Bytes']],
  ['ObjectId', ['String', 'Bytes']],
  ['Bool', ['Boolean']],
  ['Date', ['DateTime']],
  ['Int', ['Int']],
  ['Timestamp', ['DateTime']],
  ['Long', ['Int', 'BigInt']],
  ['Json', ['Json']],
])

/** MongoDB, which has no foreign keys. */
export const mongodb: Connector = {
  ...connectorDefaults,
  provider: 'mongodb',
  displayName,
  maxIdentifierLength: 127,
  capabilities: new Set([
    'compositeTypes',
    'defaultValueAuto',
    'enums',
    'fullTextIndex',
    'json',
    'jsonLists',
    'relationFieldsInArbitraryOrder',
    'scalarLists',
    'sortOrderInFullTextIndex',
    'twoWayEmbeddedManyToManyRelation',
  ]),
  relationModes: ['prisma'],
  referentialActions: [],
  suggestsRelationIndexes: false,
  constraintScopes: ['modelKeyIndex'],
  nativeTypes,
  defaultNativeTypes: {
    Int: { name: 'Long', arguments: [] },
    BigInt: { name: 'Long', arguments: [] },
    Float: { name: 'Double', arguments: [] },
    Boolean: { name: 'Bool', arguments: [] },
    String: { name: 'String', arguments: [] },
    DateTime: { name: 'Date', arguments: [] },
    Bytes: { name: 'BinData', arguments: [] },
    Json: { name: 'Json', arguments: [] },
  },
  modelRules: [checkIdentity, checkFields, checkIndexes],
  viewRules: [checkFieldNames],
  relationFieldRules: [nativeTypesAgree],
}
