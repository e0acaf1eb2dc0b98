import type { ScalarType } from '../../../src/datamodel/datamodel.ts'

/** What valid schemas of a provider may hold. */
export interface Provider {
  readonly name: string
  /** Fields that are a whole primary key: type and attributes. */
  readonly ids: readonly (readonly [type: string, attributes: string])[]
  readonly scalars: readonly ScalarType[]
  /** Native types by scalar type, with arguments that fit. */
  readonly nativeTypes: Readonly<Partial<Record<ScalarType, readonly string[]>>>
  readonly features: ReadonlySet<Feature>
  /** Arguments of a whole `@@index` on a field: its type, what follows the field, what follows the list. */
  readonly indexes: readonly (readonly [type: ScalarType, native: string, field: string, rest: string])[]
  readonly actions: readonly string[]
  readonly emulatedActions: readonly string[]
  /** What a real server asks besides; without it, a schema need only be one that Prisma accepts. */
  readonly server?: ServerLimits
  /** Whether the schemas are for Prisma 6, which reads the connection URL from them. */
  readonly isOlder?: boolean
}

/** What a server takes, where Prisma takes anything. */
export interface ServerLimits {
  /** The default values of a column of a type with a native type; none where it can have none. */
  readonly literals: (type: ScalarType, native: string) => readonly string[]
  /** Expressions of the server for `dbgenerated`. */
  readonly expressions: Readonly<Partial<Record<ScalarType, readonly string[]>>>
  /** Types that the language does not have. */
  readonly unsupported: readonly string[]
}

export type Feature =
  | 'clustered'
  | 'composites'
  | 'compoundIds'
  | 'enums'
  | 'extensions'
  | 'fulltext'
  | 'length'
  | 'lists'
  | 'manyToMany'
  | 'namedDefaults'
  | 'namedForeignKeys'
  | 'namedKeys'
  | 'partialIndexes'
  | 'schemas'
  | 'shardKeys'
  /** More than one way of cascades between two models, and cycles of them. */
  | 'cascades'

const basic = ['Int', 'BigInt', 'Float', 'Boolean', 'String', 'DateTime', 'Bytes'] as const
const all = [...basic, 'Json', 'Decimal'] as const
const generated = [
  ['String', '@default(uuid())'],
  ['String', '@default(cuid(2))'],
  ['String', '@default(nanoid(12))'],
  ['String', '@default(ulid())'],
  ['String', ''],
  ['Int', ''],
  ['BigInt', ''],
  ['DateTime', '@default(now())'],
] as const
const counted = [
  ['Int', '@default(autoincrement())'],
  ['Int', '@default(autoincrement())'],
  ['BigInt', '@default(autoincrement())'],
] as const
const fiveActions = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault'] as const
const emulated = ['Cascade', 'Restrict', 'SetNull'] as const

const postgresql: Provider = {
  name: 'postgresql',
  ids: [...counted, ...generated, ['String', '@default(dbgenerated("gen_random_uuid()")) @db.Uuid']],
  scalars: all,
  nativeTypes: {
    Int: ['SmallInt', 'Integer', 'Oid'],
    BigInt: ['BigInt'],
    Float: ['Real', 'DoublePrecision'],
    Boolean: ['Boolean'],
    String: [
      ...['VarChar', 'VarChar(191)', 'Char(3)', 'Text', 'Bit(4)', 'VarBit', 'VarBit(9)', 'Uuid', 'Xml'],
      ...['Inet', 'Citext'],
    ],
    DateTime: [
      ...['Timestamp', 'Timestamp(6)', 'Timestamptz(3)', 'Timestamptz', 'Date', 'Time', 'Time(0)'],
      ...['Timetz(6)'],
    ],
    Bytes: ['ByteA'],
    Json: ['Json', 'JsonB'],
    Decimal: ['Decimal', 'Decimal(10, 2)', 'Decimal(1000,0)', 'Money'],
  },
  features: new Set([
    ...(['compoundIds', 'enums', 'lists', 'manyToMany', 'namedForeignKeys', 'namedKeys'] as const),
    ...(['extensions', 'partialIndexes', 'schemas', 'cascades'] as const),
  ]),
  indexes: [
    ['Int', '', '', ', type: BTree'],
    ['String', '', '', ', type: Hash'],
    ['Json', 'JsonB', '', ', type: Gin'],
    ['Json', 'JsonB', '(ops: JsonbPathOps)', ', type: Gin'],
    ['String', 'Inet', '(ops: InetOps)', ', type: Gist'],
    ['String', 'Inet', '(ops: InetOps)', ', type: SpGist'],
    ['String', '', '(ops: TextOps)', ', type: SpGist'],
    ['Int', '', '(ops: raw("int4_ops"))', ''],
    ['Int', '', '(ops: Int4MinMaxOps)', ', type: Brin'],
    ['DateTime', 'Timestamptz', '(ops: TimestampTzBloomOps)', ', type: Brin'],
  ],
  actions: fiveActions,
  emulatedActions: emulated,
}

const cockroachdb: Provider = {
  ...postgresql,
  name: 'cockroachdb',
  features: new Set([...postgresql.features].filter(feature => feature !== 'extensions')),
  ids: [
    ['Int', '@default(sequence())'],
    ['Int', '@default(sequence(minValue: 1, maxValue: 99, cache: 5, increment: 2, start: 7))'],
    ['Int', '@default(sequence(virtual: true))'],
    ['BigInt', '@default(autoincrement())'],
    ...generated,
    ['String', '@default(dbgenerated("gen_random_uuid()")) @db.Uuid'],
  ],
  nativeTypes: {
    Int: ['Int2', 'Int4', 'Oid'],
    BigInt: ['Int8'],
    Float: ['Float4', 'Float8'],
    Boolean: ['Bool'],
    String: ['String', 'String(50)', 'Char', 'Char(3)', 'Bit', 'Bit(4)', 'VarBit(9)', 'Uuid', 'Inet'],
    DateTime: ['Timestamp', 'Timestamp(6)', 'Timestamptz(3)', 'Date', 'Time', 'Time(0)', 'Timetz(6)'],
    Bytes: ['Bytes'],
    Json: ['JsonB'],
    Decimal: ['Decimal', 'Decimal(10, 2)'],
  },
  indexes: [
    ['Int', '', '', ', type: BTree'],
    ['Json', '', '', ', type: Gin'],
    ['Json', 'JsonB', '', ', type: Gin'],
  ],
}

const mysql: Provider = {
  name: 'mysql',
  ids: [...counted, ...generated, ['String', '@default(uuid(7)) @db.Char(36)'], ['Int', '@db.UnsignedInt']],
  scalars: all,
  nativeTypes: {
    Int: [
      ...['Int', 'UnsignedInt', 'SmallInt', 'UnsignedSmallInt', 'TinyInt', 'UnsignedTinyInt', 'MediumInt'],
      ...['UnsignedMediumInt', 'Year'],
    ],
    BigInt: ['BigInt', 'UnsignedBigInt'],
    Float: ['Float', 'Double'],
    Boolean: ['TinyInt', 'UnsignedTinyInt', 'Bit(1)'],
    String: ['VarChar(191)', 'Char(10)', 'TinyText', 'Text', 'MediumText', 'LongText'],
    DateTime: ['DateTime', 'DateTime(6)', 'Timestamp(0)', 'Date', 'Time', 'Time(3)'],
    Bytes: ['Bit(8)', 'Binary(16)', 'VarBinary(99)', 'TinyBlob', 'Blob', 'MediumBlob', 'LongBlob'],
    Json: ['Json'],
    Decimal: ['Decimal', 'Decimal(10, 2)', 'Decimal(65,30)'],
  },
  features: new Set([
    ...(['compoundIds', 'enums', 'fulltext', 'length', 'manyToMany', 'namedForeignKeys'] as const),
    ...(['shardKeys', 'cascades'] as const),
  ]),
  indexes: [
    ['Int', '', '', ', type: BTree'],
    ['String', 'Text', '(length: 20)', ''],
    ['Bytes', 'Blob', '(length: 9, sort: Desc)', ''],
  ],
  actions: fiveActions,
  emulatedActions: [...emulated, 'NoAction'],
}

const sqlite: Provider = {
  name: 'sqlite',
  ids: [...counted.slice(0, 2), ...generated],
  scalars: all,
  nativeTypes: {},
  features: new Set(['cascades', 'compoundIds', 'enums', 'manyToMany', 'partialIndexes']),
  indexes: [['Int', '', '', ', type: BTree']],
  actions: fiveActions,
  emulatedActions: emulated,
}

const sqlserver: Provider = {
  name: 'sqlserver',
  ids: [...counted, ...generated, ['String', '@default(dbgenerated("newid()")) @db.UniqueIdentifier']],
  scalars: [...basic, 'Decimal'],
  nativeTypes: {
    Int: ['TinyInt', 'SmallInt', 'Int', 'Bit'],
    BigInt: ['BigInt'],
    Float: ['Money', 'SmallMoney', 'Float', 'Float(24)', 'Real'],
    Boolean: ['Bit'],
    String: [
      ...['Char(3)', 'NChar(9)', 'VarChar(99)', 'VarChar(Max)', 'NVarChar(99)', 'NVarChar(max)', 'Text'],
      ...['NText', 'Xml', 'UniqueIdentifier'],
    ],
    DateTime: ['Date', 'Time', 'DateTime', 'DateTime2', 'DateTimeOffset', 'SmallDateTime'],
    Bytes: ['Binary(16)', 'VarBinary(99)', 'VarBinary(Max)', 'Image'],
    Decimal: ['Decimal', 'Decimal(10, 2)'],
  },
  features: new Set([
    ...(['clustered', 'compoundIds', 'manyToMany', 'namedDefaults', 'namedForeignKeys'] as const),
    ...(['namedKeys', 'partialIndexes', 'schemas'] as const),
  ]),
  indexes: [['Int', '', '(sort: Desc)', ', clustered: false']],
  actions: ['Cascade', 'NoAction', 'SetNull', 'SetDefault'],
  emulatedActions: ['Cascade', 'NoAction', 'SetNull'],
}

const mongodb: Provider = {
  name: 'mongodb',
  ids: [
    ['String', '@default(auto()) @map("_id") @db.ObjectId'],
    ['String', '@map("_id") @default(cuid())'],
    ['String', '@map("_id")'],
    ['Int', '@map("_id")'],
    ['BigInt', '@map("_id")'],
  ],
  scalars: [...basic, 'Json'],
  nativeTypes: {
    Int: ['Int', 'Long'],
    BigInt: ['Long'],
    Float: ['Double'],
    Boolean: ['Bool'],
    String: ['String', 'ObjectId'],
    DateTime: ['Date', 'Timestamp'],
    Bytes: ['BinData', 'ObjectId'],
    Json: ['Json'],
  },
  features: new Set(['composites', 'enums', 'fulltext', 'lists']),
  indexes: [],
  actions: ['Cascade', 'NoAction', 'Restrict', 'SetNull'],
  emulatedActions: ['Cascade', 'NoAction', 'Restrict', 'SetNull'],
}

/** All six. */
export const providers: readonly Provider[] = [postgresql, mysql, sqlite, sqlserver, cockroachdb, mongodb]
