import type { ColumnType, NativeType } from '../../../../schema/schema.ts'
import { keyOf } from '../../../../schema/select.ts'
import { nativeType, unsupportedType } from '../types.ts'
import { type Naming, qualifiedName } from './row.ts'

/** The type of a column as the catalog has it; of a list, that of its elements, and of a domain, what it is made of. */
export interface CatalogType {
  readonly namespace: string
  readonly name: string
  /** What is behind the name, encoded; -1 where nothing is. */
  readonly modifier: number
  readonly isList: boolean
  /** As the server writes it. */
  readonly text: string
}

/** The names of enums by their keys. */
export type EnumKeys = ReadonlySet<string>

export function columnTypeOf(type: CatalogType, enums: EnumKeys, naming: Naming): ColumnType {
  const argumentsOf = knownTypes.get(type.name)
  if (argumentsOf !== undefined) return nativeType(argumentsOf(type))
  const name = qualifiedName(type.namespace, type.name, naming)
  // As Prisma: an enum of a namespace that is not read is as unknown as any other type.
  if (!enums.has(keyOf(name))) return unsupportedType(type.text)
  return { family: 'enum', native: null, enum: name, values: null, text: name.name }
}

type ReadType = (type: CatalogType) => NativeType

function plain(name: string): ReadType {
  return () => ({ name, arguments: [] })
}

/** A type with one argument, which is stored with something added. */
function sized(name: string, added: number): ReadType {
  return ({ modifier }) => ({ name, arguments: modifier < 0 ? [] : [modifier - added] })
}

/** As Prisma: a time says how precise it is, even where the column does not; a list of them does not. */
function timed(name: string): ReadType {
  return ({ modifier, isList }) => {
    if (modifier >= 0) return { name, arguments: [modifier] }
    return { name, arguments: isList ? [] : [6] }
  }
}

const decimal: ReadType = ({ modifier }) => {
  if (modifier < 0) return { name: 'Decimal', arguments: [] }
  const packed = modifier - 4
  // The scale is a signed number of eleven bits since PostgreSQL 15.
  return { name: 'Decimal', arguments: [(packed >> 16) & 0xffff, ((packed & 0x7ff) ^ 0x400) - 0x400] }
}

/** The types that the schema language knows, by their names in the catalog. As Prisma: in whatever namespace they are. */
const knownTypes: ReadonlyMap<string, ReadType> = new Map([
  ['int2', plain('SmallInt')],
  ['int4', plain('Integer')],
  ['int8', plain('BigInt')],
  ['oid', plain('Oid')],
  ['float4', plain('Real')],
  ['float8', plain('DoublePrecision')],
  ['numeric', decimal],
  ['money', plain('Money')],
  ['bool', plain('Boolean')],
  ['text', plain('Text')],
  ['citext', plain('Citext')],
  ['varchar', sized('VarChar', 4)],
  ['bpchar', sized('Char', 4)],
  ['char', plain('Char')],
  ['uuid', plain('Uuid')],
  ['xml', plain('Xml')],
  ['inet', plain('Inet')],
  ['bit', sized('Bit', 0)],
  ['varbit', sized('VarBit', 0)],
  ['bytea', plain('ByteA')],
  ['json', plain('Json')],
  ['jsonb', plain('JsonB')],
  ['date', plain('Date')],
  ['time', timed('Time')],
  ['timetz', timed('Timetz')],
  ['timestamp', timed('Timestamp')],
  ['timestamptz', timed('Timestamptz')],
])
