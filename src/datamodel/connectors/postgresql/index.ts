import type { Connector, NativeTypeDefinition } from '../../connector.ts'
import { indexAlgorithms, referentialActions } from '../../datamodel.ts'
import { connectorDefaults } from '../connectorDefaults.ts'
import { nativeTypeTable, optionalNumber, optionalTwoNumbers } from '../nativeTypes.ts'
import { bits, decimal, fractionalSeconds } from '../postgresqlLimits.ts'
import { checkIndexes } from './indexes.ts'

const displayName = 'Postgres'

const nativeTypes: ReadonlyMap<string, NativeTypeDefinition> = nativeTypeTable(displayName, [
  ['SmallInt', ['Int']],
  ['Integer', ['Int']],
  ['BigInt', ['BigInt']],
  ['Decimal', ['Decimal'], optionalTwoNumbers, decimal],
  ['Money', ['Decimal']],
  ['Inet', ['String']],
  ['Oid', ['Int']],
  ['Citext', ['String']],
  ['Real', ['Float']],
  ['DoublePrecision', ['Float']],
  ['VarChar', ['String'], optionalNumber],
  ['Char', ['String'], optionalNumber],
  ['Text', ['String']],
  ['ByteA', ['Bytes']],
  ['Timestamp', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Timestamptz', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Date', ['DateTime']],
  ['Time', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Timetz', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Boolean', ['Boolean']],
  ['Bit', ['String'], optionalNumber, bits],
  ['VarBit', ['String'], optionalNumber, bits],
  ['Uuid', ['String']],
  ['Xml', ['String']],
  ['Json', ['Json']],
  ['JsonB', ['Json']],
])

/** PostgreSQL. */
export const postgresql: Connector = {
  ...connectorDefaults,
  provider: 'postgresql',
  aliases: ['postgres'],
  displayName,
  maxIdentifierLength: 63,
  capabilities: new Set([
    'autoIncrement',
    'autoIncrementAllowedOnNonId',
    'autoIncrementMultipleAllowed',
    'autoIncrementNonIndexedAllowed',
    'compoundIds',
    'decimalType',
    'enums',
    'implicitManyToManyRelation',
    'json',
    'jsonLists',
    'multiSchema',
    'namedForeignKeys',
    'namedPrimaryKeys',
    'partialIndex',
    'relationFieldsInArbitraryOrder',
    'scalarLists',
  ]),
  referentialActions,
  emulatedActions: ['Cascade', 'Restrict', 'SetNull'],
  allowsSetNullOnRequired: true,
  indexAlgorithms,
  constraintScopes: ['globalPrimaryKeyKeyIndex', 'modelPrimaryKeyKeyIndexForeignKey'],
  nativeTypes,
  defaultNativeTypes: {
    Int: { name: 'Integer', arguments: [] },
    BigInt: { name: 'BigInt', arguments: [] },
    Float: { name: 'DoublePrecision', arguments: [] },
    Decimal: { name: 'Decimal', arguments: [65, 30] },
    Boolean: { name: 'Boolean', arguments: [] },
    String: { name: 'Text', arguments: [] },
    DateTime: { name: 'Timestamp', arguments: [3] },
    Bytes: { name: 'ByteA', arguments: [] },
    Json: { name: 'JsonB', arguments: [] },
  },
  modelRules: [checkIndexes],
}
