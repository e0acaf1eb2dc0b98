import type { Connector, NativeTypeDefinition } from '../../connector.ts'
import { referentialActions } from '../../datamodel.ts'
import { connectorDefaults } from '../connectorDefaults.ts'
import { allOf, outOfRange, scaleWithinPrecision, within } from '../nativeTypeLimits.ts'
import {
  type Limit,
  nativeTypeTable,
  numberArgument,
  optionalNumber,
  optionalTwoNumbers,
} from '../nativeTypes.ts'
import { indexesHaveLengths, primaryKeyHasLengths, warnOfSetDefault } from './rules.ts'

const displayName = 'MySQL'

const singleBitAsBoolean: Limit = (instance, name, scalarType) =>
  scalarType === 'Boolean' && instance.arguments[0] !== 1
    ? outOfRange(instance, name, 'only Bit(1) can be used as Boolean.')
    : null

const nativeTypes: ReadonlyMap<string, NativeTypeDefinition> = nativeTypeTable(displayName, [
  ['Int', ['Int']],
  ['UnsignedInt', ['Int']],
  ['SmallInt', ['Int']],
  ['UnsignedSmallInt', ['Int']],
  ['TinyInt', ['Boolean', 'Int']],
  ['UnsignedTinyInt', ['Boolean', 'Int']],
  ['MediumInt', ['Int']],
  ['UnsignedMediumInt', ['Int']],
  ['BigInt', ['BigInt']],
  [
    'Decimal',
    ['Decimal'],
    optionalTwoNumbers,
    allOf(
      scaleWithinPrecision,
      // As Prisma: nought is let through, whatever the words say.
      within(0, 65, 'Precision can range from 1 to 65.'),
      within(0, 30, 'Scale can range from 0 to 30.', 1),
    ),
  ],
  ['UnsignedBigInt', ['BigInt']],
  ['Float', ['Float']],
  ['Double', ['Float']],
  [
    'Bit',
    ['Boolean', 'Bytes'],
    numberArgument,
    allOf(within(1, 64, 'M can range from 1 to 64.'), singleBitAsBoolean),
  ],
  ['Char', ['String'], numberArgument, within(0, 255, 'M can range from 0 to 255.')],
  ['VarChar', ['String'], numberArgument, within(0, 65_535, 'M can range from 0 to 65,535.')],
  ['Binary', ['Bytes'], numberArgument],
  ['VarBinary', ['Bytes'], numberArgument],
  ['TinyBlob', ['Bytes']],
  ['Blob', ['Bytes']],
  ['MediumBlob', ['Bytes']],
  ['LongBlob', ['Bytes']],
  ['TinyText', ['String']],
  ['Text', ['String']],
  ['MediumText', ['String']],
  ['LongText', ['String']],
  ['Date', ['DateTime']],
  ['Time', ['DateTime'], optionalNumber],
  ['DateTime', ['DateTime'], optionalNumber],
  ['Timestamp', ['DateTime'], optionalNumber],
  ['Year', ['Int']],
  ['Json', ['Json']],
])

/** MySQL and MariaDB. */
export const mysql: Connector = {
  ...connectorDefaults,
  provider: 'mysql',
  displayName,
  maxIdentifierLength: 64,
  capabilities: new Set([
    'autoIncrement',
    'autoIncrementAllowedOnNonId',
    'compoundIds',
    'decimalType',
    'enums',
    'fullTextIndex',
    'implicitManyToManyRelation',
    'indexColumnLengthPrefixing',
    'json',
    'multipleFullTextAttributesPerModel',
    'namedForeignKeys',
    'relationFieldsInArbitraryOrder',
    'shardKeys',
  ]),
  referentialActions,
  constraintScopes: ['globalForeignKey', 'modelKeyIndex'],
  nativeTypes,
  suggestedTypes: new Map([
    ['TinyInt', 'Int'],
    ['UnsignedTinyInt', 'Int'],
    ['Bit', 'Bytes'],
  ]),
  defaultNativeTypes: {
    Int: { name: 'Int', arguments: [] },
    BigInt: { name: 'BigInt', arguments: [] },
    Float: { name: 'Double', arguments: [] },
    Decimal: { name: 'Decimal', arguments: [65, 30] },
    Boolean: { name: 'TinyInt', arguments: [] },
    String: { name: 'VarChar', arguments: [191] },
    DateTime: { name: 'DateTime', arguments: [3] },
    Bytes: { name: 'LongBlob', arguments: [] },
    Json: { name: 'Json', arguments: [] },
  },
  modelRules: [indexesHaveLengths, primaryKeyHasLengths, warnOfSetDefault],
}
