import type { Connector, NativeTypeDefinition } from '../../connector.ts'
import { referentialActions } from '../../datamodel.ts'
import { connectorDefaults } from '../connectorDefaults.ts'
import { nativeTypeTable, optionalNumber, optionalTwoNumbers } from '../nativeTypes.ts'
import { bits, decimal, fractionalSeconds } from '../postgresqlLimits.ts'
import { autoIncrementIsBigInt, checkInvertedIndexes } from './rules.ts'
import { checkSequence } from './sequence.ts'

const displayName = 'CockroachDB'

const nativeTypes: ReadonlyMap<string, NativeTypeDefinition> = nativeTypeTable(displayName, [
  ['Bit', ['String'], optionalNumber, bits],
  ['Bool', ['Boolean']],
  ['Bytes', ['Bytes']],
  ['Char', ['String'], optionalNumber],
  ['Date', ['DateTime']],
  ['Decimal', ['Decimal'], optionalTwoNumbers, decimal],
  ['Float4', ['Float']],
  ['Float8', ['Float']],
  ['Inet', ['String']],
  ['Int2', ['Int']],
  ['Int4', ['Int']],
  ['Int8', ['BigInt']],
  ['JsonB', ['Json']],
  ['Oid', ['Int']],
  ['CatalogSingleChar', ['String']],
  ['String', ['String'], optionalNumber],
  ['Time', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Timestamp', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Timestamptz', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Timetz', ['DateTime'], optionalNumber, fractionalSeconds],
  ['Uuid', ['String']],
  ['VarBit', ['String'], optionalNumber, bits],
])

/** CockroachDB. */
export const cockroachdb: Connector = {
  ...connectorDefaults,
  provider: 'cockroachdb',
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
    'multiSchema',
    'namedForeignKeys',
    'namedPrimaryKeys',
    'partialIndex',
    'relationFieldsInArbitraryOrder',
    'scalarLists',
  ]),
  referentialActions,
  indexAlgorithms: ['BTree', 'Gin'],
  constraintScopes: ['modelPrimaryKeyKeyIndexForeignKey'],
  nativeTypes,
  defaultNativeTypes: {
    Int: { name: 'Int4', arguments: [] },
    BigInt: { name: 'Int8', arguments: [] },
    Float: { name: 'Float8', arguments: [] },
    Decimal: { name: 'Decimal', arguments: [65, 30] },
    Boolean: { name: 'Bool', arguments: [] },
    String: { name: 'String', arguments: [] },
    DateTime: { name: 'Timestamp', arguments: [3] },
    Bytes: { name: 'Bytes', arguments: [] },
    Json: { name: 'JsonB', arguments: [] },
  },
  defaultFunctions: new Map([['sequence', checkSequence]]),
  modelRules: [autoIncrementIsBigInt, checkInvertedIndexes],
}
