import type { ColumnType, NativeType, TypeFamily } from '../../../../schema/schema.ts'
import { enumValues } from './text.ts'

/** What the catalog says of the type of a column. */
export interface CatalogType {
  /** `varchar`. */
  readonly name: string
  /** `varchar(191)`. */
  readonly full: string
  /** In characters. */
  readonly length: number | null
  readonly precision: number | null
  readonly scale: number | null
  /** Of times. */
  readonly decimals: number | null
  /** MariaDB: text that is checked to be JSON. */
  readonly isCheckedJson: boolean
  /** As the catalog has it. */
  readonly default: string | null
}

type ReadType = (type: CatalogType) => readonly [TypeFamily, string, ...number[]]

const integer =
  (name: string, family: TypeFamily = 'int'): ReadType =>
  // As Prisma: with ZEROFILL it counts as signed.
  ({ full }) => [family, /unsigned$/i.test(full) ? `Unsigned${name}` : name]
const plain =
  (family: TypeFamily, name: string): ReadType =>
  () => [family, name]
const sized =
  (family: TypeFamily, name: string): ReadType =>
  ({ length }) => [family, name, length ?? 0]
const timed =
  (name: string): ReadType =>
  ({ decimals }) => ['dateTime', name, decimals ?? 0]

const readers: ReadonlyMap<string, ReadType> = new Map<string, ReadType>([
  ['tinyint', type => (isBoolean(type) ? ['boolean', 'TinyInt'] : integer('TinyInt')(type))],
  ['smallint', integer('SmallInt')],
  ['mediumint', integer('MediumInt')],
  ['int', integer('Int')],
  ['bigint', integer('BigInt', 'bigInt')],
  ['decimal', ({ precision, scale }) => ['decimal', 'Decimal', precision ?? 10, scale ?? 0]],
  ['float', plain('float', 'Float')],
  ['double', plain('float', 'Double')],
  ['bit', ({ precision }) => [precision === 1 ? 'boolean' : 'binary', 'Bit', precision ?? 1]],
  ['char', sized('string', 'Char')],
  ['varchar', sized('string', 'VarChar')],
  ['binary', sized('binary', 'Binary')],
  ['varbinary', sized('binary', 'VarBinary')],
  ['tinyblob', plain('binary', 'TinyBlob')],
  ['blob', plain('binary', 'Blob')],
  ['mediumblob', plain('binary', 'MediumBlob')],
  ['longblob', plain('binary', 'LongBlob')],
  ['tinytext', plain('string', 'TinyText')],
  ['text', plain('string', 'Text')],
  ['mediumtext', plain('string', 'MediumText')],
  ['longtext', ({ isCheckedJson }) => (isCheckedJson ? ['json', 'Json'] : ['string', 'LongText'])],
  ['date', plain('dateTime', 'Date')],
  ['time', timed('Time')],
  ['datetime', timed('DateTime')],
  ['timestamp', timed('Timestamp')],
  ['year', plain('int', 'Year')],
  ['json', plain('json', 'Json')],
])

/** The type of a column of the catalog. */
export function readType(type: CatalogType): ColumnType {
  const { full: text } = type
  const name = type.name.toLowerCase()
  if (name === 'enum') return { ...unknown('enum', text), values: enumValues(text) }
  const found = readers.get(name)?.(type)
  if (found === undefined) return unknown(name === 'set' ? 'string' : 'unsupported', text)
  const [family, native, ...values] = found
  return { ...unknown(family, text), native: nativeType(native, values) }
}

function unknown(family: TypeFamily, text: string): ColumnType {
  return { family, native: null, enum: null, values: null, text }
}

function nativeType(name: string, values: readonly number[]): NativeType {
  return { name, arguments: values }
}

/** As Prisma: one digit wide, and with no default that is neither true nor false. */
function isBoolean({ full, default: value }: CatalogType): boolean {
  return /\(1\)/.test(full) && (value === null || !/^-?\d+$/.test(value) || /^[01]$/.test(value))
}
