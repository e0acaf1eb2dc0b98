import type { Connector, NativeTypeDefinition } from '../../connector.ts'
import { connectorDefaults } from '../connectorDefaults.ts'
import { allOf, scaleWithinPrecision, within } from '../nativeTypeLimits.ts'
import {
  type Limit,
  nativeTypeTable,
  optionalLengthOrMax,
  optionalNumber,
  optionalTwoNumbers,
} from '../nativeTypes.ts'
import { indexesFitIntoRows, primaryKeyFitsIntoRows } from './rules.ts'

const displayName = 'SQL Server'

const nativeTypes: ReadonlyMap<string, NativeTypeDefinition> = nativeTypeTable(displayName, [
  ['TinyInt', ['Int']],
  ['SmallInt', ['Int']],
  ['Int', ['Int']],
  ['BigInt', ['BigInt']],
  [
    'Decimal',
    ['Decimal'],
    optionalTwoNumbers,
    allOf(
      scaleWithinPrecision,
      within(1, 38, 'Precision can range from 1 to 38.'),
      within(0, 38, 'Scale can range from 0 to 38.', 1),
    ),
  ],
  ['Money', ['Float']],
  ['SmallMoney', ['Float']],
  ['Bit', ['Boolean', 'Int']],
  ['Float', ['Float'], optionalNumber, within(1, 53, 'Bits can range from 1 to 53.')],
  ['Real', ['Float']],
  ['Date', ['DateTime']],
  ['Time', ['DateTime']],
  ['DateTime', ['DateTime']],
  ['DateTime2', ['DateTime']],
  ['DateTimeOffset', ['DateTime']],
  ['SmallDateTime', ['DateTime']],
  ['Char', ['String'], optionalNumber, upTo(8000)],
  ['NChar', ['String'], optionalNumber, upTo(4000)],
  ['VarChar', ['String'], optionalLengthOrMax, upToOrMax(8000)],
  ['Text', ['String']],
  ['NVarChar', ['String'], optionalLengthOrMax, upToOrMax(4000)],
  ['NText', ['String']],
  ['Binary', ['Bytes'], optionalNumber, upTo(8000)],
  ['VarBinary', ['Bytes'], optionalLengthOrMax, upToOrMax(8000)],
  ['Image', ['Bytes']],
  ['Xml', ['String']],
  ['UniqueIdentifier', ['String']],
])

// As Prisma: nought is let through, whatever the words say.
function upTo(max: number): Limit {
  return within(0, max, `Length can range from 1 to ${max}.`)
}

function upToOrMax(max: number): Limit {
  return within(0, max, `Length can range from 1 to ${max}. For larger sizes, use the \`Max\` variant.`)
}

/** Microsoft SQL Server. */
export const sqlserver: Connector = {
  ...connectorDefaults,
  provider: 'sqlserver',
  displayName,
  maxIdentifierLength: 128,
  capabilities: new Set([
    'autoIncrement',
    'autoIncrementAllowedOnNonId',
    'autoIncrementMultipleAllowed',
    'autoIncrementNonIndexedAllowed',
    'clusteringSetting',
    'compoundIds',
    'decimalType',
    'implicitManyToManyRelation',
    'multiSchema',
    'namedDefaultValues',
    'namedForeignKeys',
    'namedPrimaryKeys',
    'partialIndex',
    'primaryKeySortOrderDefinition',
    'referenceCycleDetection',
  ]),
  referentialActions: ['Cascade', 'NoAction', 'SetNull', 'SetDefault'],
  constraintScopes: ['globalPrimaryKeyForeignKeyDefault', 'modelPrimaryKeyKeyIndex'],
  nativeTypes,
  suggestedTypes: new Map([
    ['BigInt', 'Int'],
    ['Bit', 'Bytes'],
  ]),
  defaultNativeTypes: {
    Int: { name: 'Int', arguments: [] },
    BigInt: { name: 'BigInt', arguments: [] },
    Float: { name: 'Float', arguments: [53] },
    Decimal: { name: 'Decimal', arguments: [32, 16] },
    Boolean: { name: 'Bit', arguments: [] },
    String: { name: 'NVarChar', arguments: [1000] },
    DateTime: { name: 'DateTime2', arguments: [] },
    Bytes: { name: 'VarBinary', arguments: ['Max'] },
    Json: { name: 'NVarChar', arguments: [1000] },
  },
  modelRules: [indexesFitIntoRows, primaryKeyFitsIntoRows],
}
