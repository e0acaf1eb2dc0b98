import type { Cast } from '../../../diff/step.ts'
import type { NativeType } from '../../../schema/schema.ts'
import { castTable } from './castTable.ts'

type Arguments = readonly number[]

/** A change between two types whose arguments decide; null where nothing changes. */
type CastByArguments = (from: Arguments, to: Arguments) => Cast | null

/** By the size of a type; none counts as less than nought. */
const bySize: CastByArguments = ([from = -1], [to = -1]) => {
  if (from === to) return null
  return from < to ? 'safe' : 'risky'
}
const asLong: CastByArguments = ([from = 0], [to = 0]) => (to >= from ? 'safe' : 'risky')
const longer: CastByArguments = ([from = 0], [to = 0]) => (to > from ? 'safe' : 'risky')
const length32: CastByArguments = (_, [to = 0]) => (to >= 32 ? 'risky' : 'impossible')
const bits32: CastByArguments = (_, [to = 0]) => (to >= 32 ? 'safe' : 'risky')
const bits64: CastByArguments = (_, [to = 0]) => (to === 64 ? 'safe' : 'impossible')

const sized: Readonly<Record<string, CastByArguments>> = {
  Char: length32,
  VarChar: length32,
  Binary: length32,
  VarBinary: length32,
}
const characters: Readonly<Record<string, CastByArguments>> = {
  Char: asLong,
  VarChar: asLong,
  Binary: asLong,
  VarBinary: asLong,
}
const fromBit64: CastByArguments = ([from]) => (from === 64 ? 'safe' : 'risky')

/** The changes that `castTable` leaves open, by the type before and the type after. */
const castsByArguments: Readonly<Record<string, Readonly<Record<string, CastByArguments>>>> = {
  MediumInt: { Bit: bits32 },
  Int: { Bit: bits32 },
  BigInt: {
    Decimal: (_, [precision, scale]) =>
      precision !== undefined && precision - (scale ?? 0) >= 20 ? 'safe' : 'impossible',
  },
  Decimal: { Decimal: (from, to) => (String(from) === String(to) ? null : 'risky') },
  Float: { ...sized, Bit: (_, [to = 0]) => (to >= 32 ? 'safe' : 'impossible') },
  Double: { ...sized, Bit: bits64 },
  Bit: {
    Bit: bySize,
    BigInt: fromBit64,
    UnsignedBigInt: fromBit64,
    Binary: ([from = 0], [to = 0]) => (from >= 8 * to ? 'safe' : 'impossible'),
  },
  Char: { ...characters, Char: bySize },
  VarChar: { ...characters, VarChar: bySize },
  Binary: { Binary: bySize, Bit: ([from = 0], [to = 0]) => (to >= 8 * from ? 'safe' : 'risky') },
  VarBinary: { VarBinary: bySize, Binary: longer },
  Time: {
    Time: ([from], [to]) => (from === to || (to === undefined && from === 0) ? null : 'safe'),
  },
  DateTime: { DateTime: bySize, Bit: bits64 },
  Timestamp: { Timestamp: bySize, Bit: bits64 },
}

/**
 * What a server makes of a type without arguments; elsewhere that counts as a type of its own, as with Prisma.
 */
const impliedArguments: Readonly<Record<string, readonly number[]>> = {
  Decimal: [10, 0],
  Time: [0],
  DateTime: [0],
  Timestamp: [0],
}

/** A native type as the catalog of a server shows it. */
export function asInCatalog(native: NativeType): NativeType {
  const implied = impliedArguments[native.name]
  return native.arguments.length > 0 || implied === undefined ? native : { ...native, arguments: implied }
}

/** How values survive the change of their native type; null where nothing changes. */
export function nativeCast(from: NativeType, to: NativeType): Cast | null {
  const byArguments = castsByArguments[from.name]?.[to.name]
  if (byArguments !== undefined) return byArguments(numbers(from), numbers(to))
  if (from.name === to.name) return null
  const row = castTable.get(from.name)
  if (row?.safe.some(name => name === to.name)) return 'safe'
  return row?.risky.some(name => name === to.name) ? 'risky' : 'impossible'
}

function numbers({ arguments: values }: NativeType): Arguments {
  return values.map(Number)
}
