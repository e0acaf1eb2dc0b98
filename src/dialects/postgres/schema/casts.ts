import type { Cast } from '../../../diff/step.ts'
import type { NativeType } from '../../../schema/schema.ts'

/** How the values of a type survive a change to each other type; null where nothing changes. */
type CastRule = (to: NativeType, from: NativeType) => Cast | null

/** A rule as a table. What is looked at first stands first. */
interface CastTable {
  /** What depends on more than the name of the type; undefined where it has nothing to say. */
  readonly first?: (to: NativeType, from: NativeType) => Cast | null | undefined
  readonly safe?: readonly string[]
  readonly risky?: readonly string[]
  /** For all other types. */
  readonly rest?: Cast
}

function rule({ first, safe = [], risky = [], rest = 'impossible' }: CastTable): CastRule {
  return (to, from) => {
    const decided = first?.(to, from)
    if (decided !== undefined) return decided
    if (safe.includes(to.name)) return 'safe'
    return risky.includes(to.name) ? 'risky' : rest
  }
}

/** How the values of a native type survive a change to another one, as Prisma judges it; null where nothing changes. */
export function nativeCast(from: NativeType, to: NativeType): Cast | null {
  if (from.name === to.name && String(from.arguments) === String(to.arguments)) return null
  const change = rules.get(from.name)
  return change === undefined ? 'risky' : change(to, from)
}

/** A native type as a catalog shows it: `Bit` without a length is `Bit(1)`. */
export function asInCatalog(native: NativeType): NativeType {
  const isSingle = native.arguments.length === 0 && (native.name === 'Char' || native.name === 'Bit')
  return isSingle ? { ...native, arguments: [1] } : native
}

/** The first argument of a type; null where it has none. */
function argument({ arguments: [first] }: NativeType): number | null {
  return first === undefined ? null : Number(first)
}

function isString({ name }: NativeType): boolean {
  return name === 'VarChar' || name === 'Char'
}

/**
 * To a string that holds so many characters: without a length, VarChar takes everything, and Char a single one.
 * `shorter` is for strings that hold less.
 */
function toText(needed: number, to: NativeType, shorter: Cast): Cast {
  const length = argument(to)
  if (length === null) return to.name === 'VarChar' ? 'safe' : shorter
  return length >= needed ? 'safe' : shorter
}

/** Of a type whose values take so many characters. */
function characters(needed: number, shorter: Cast): NonNullable<CastTable['first']> {
  return to => (isString(to) ? toText(needed, to, shorter) : undefined)
}

/** Of whole numbers with so many digits, and a string that holds them. */
function fromWholeNumber(digits: number, length: number): NonNullable<CastTable['first']> {
  return to => {
    if (isString(to)) return toText(length, to, 'risky')
    if (to.name !== 'Decimal') return undefined
    const room = wholeDigits(to)
    return room !== null && room < digits ? 'risky' : 'safe'
  }
}

/** How many digits a decimal has before the point. */
function wholeDigits({ arguments: [precision, scale] }: NativeType): number | null {
  return precision === undefined ? null : Number(precision) - Number(scale ?? 0)
}

/** Of decimals: it depends on how many digits they have. */
const fromDecimal: CastTable['first'] = (to, from) => {
  const [precision, scale] = from.arguments.map(Number)
  if (isString(to)) return toText(decimalCharacters(precision, scale), to, 'risky')
  const limit = wholeLimits.get(to.name)
  if (limit !== undefined) return scale === 0 && precision! <= limit ? 'safe' : 'risky'
  return to.name === 'Decimal' ? decimalToDecimal(from, to) : undefined
}

/** So many digits fit into a whole number whatever they are. */
const wholeLimits: ReadonlyMap<string, number> = new Map([
  ['SmallInt', 2],
  ['Integer', 9],
  ['BigInt', 18],
])

/** The digits, a sign, and a point where there is one. */
function decimalCharacters(precision: number | undefined, scale: number | undefined): number {
  if (precision === undefined) return largest.whole + 1
  return precision + (scale === 0 ? 1 : 2)
}

/** The most digits that a decimal without arguments can have before and behind the point. */
const largest = { whole: 131_072, fraction: 16_383 }

function decimalToDecimal(from: NativeType, to: NativeType): Cast {
  const [precision, scale] = to.arguments.map(Number)
  if (precision === undefined || scale === undefined) return 'safe'
  if (from.arguments.length === 0) {
    return precision < largest.whole || scale < largest.fraction ? 'risky' : 'safe'
  }
  const shrinks = wholeDigits(from)! > wholeDigits(to)! || Number(from.arguments[1]) > scale
  return shrinks ? 'risky' : 'safe'
}

/** Of strings: it depends on how long they are. */
const fromString: CastTable['first'] = (to, from) => {
  if (!isString(to)) return undefined
  const length = argument(from)
  // As Prisma: a Char without a length, which holds one character, fits everywhere.
  if (length === null) return from.name === 'Char' || isUnlimited(to) ? 'safe' : 'risky'
  if (length === 1 && argument(to) === null) return 'safe'
  return toText(length, to, 'risky')
}

function isUnlimited(to: NativeType): boolean {
  return to.name === 'VarChar' && argument(to) === null
}

/** Of times: none where only the precision is not said, or said where it was not. */
function fromTime(length: number): NonNullable<CastTable['first']> {
  return (to, from) => {
    if (isString(to)) return toText(length, to, 'impossible')
    if (to.name !== from.name) return undefined
    const [before, after] = [argument(from), argument(to)]
    return before === null || after === null || before === after ? null : undefined
  }
}

const fromBits: CastTable['first'] = (to, from) => {
  const length = argument(from)
  if (length === null) return isString(to) || to.name === 'VarBit' ? 'safe' : undefined
  if (isString(to)) return toText(length, to, 'impossible')
  if (to.name !== 'VarBit') return undefined
  const room = argument(to)
  return room === null || room >= length ? 'safe' : undefined
}

const fromVariableBits: CastTable['first'] = (to, from) => {
  const length = argument(from)
  const room = argument(to)
  if (isString(to)) return toText(length ?? Number.POSITIVE_INFINITY, to, 'risky')
  if (to.name === 'Bit') return length === null || room === null || room <= length ? 'risky' : undefined
  if (to.name !== 'VarBit' || length === null) return undefined
  return room === null || room > length ? 'safe' : undefined
}

const fromBytes: CastTable['first'] = to => {
  if (isUnlimited(to)) return 'safe'
  return isString(to) && (argument(to) ?? 0) > 2 ? 'risky' : undefined
}

const fromBoolean: CastTable['first'] = to => {
  if (to.name !== 'Char') return undefined
  const length = argument(to) ?? 0
  if (length > 4) return 'safe'
  return length === 4 ? 'risky' : undefined
}

const numbers = ['SmallInt', 'Integer', 'BigInt', 'Decimal']
const instants = ['Timestamp', 'Timestamptz', 'Date', 'Time', 'Timetz']
/** Text of any length: what fits nowhere else for sure. */
const unlimited = characters(Number.POSITIVE_INFINITY, 'risky')

const rules: ReadonlyMap<string, CastRule> = new Map([
  ['Inet', rule({ safe: ['Citext', 'Text', 'VarChar'] })],
  ['Money', rule({ safe: ['Citext', 'Text', 'VarChar'], rest: 'risky' })],
  ['Citext', rule({ safe: ['Text', 'VarChar'], rest: 'risky' })],
  ['Oid', rule({ safe: ['Text', 'VarChar', 'BigInt', 'Integer'] })],
  [
    'SmallInt',
    rule({ first: fromWholeNumber(3, 4), safe: ['Integer', 'BigInt', 'Real', 'DoublePrecision', 'Text'] }),
  ],
  [
    'Integer',
    rule({
      first: fromWholeNumber(10, 11),
      safe: ['BigInt', 'Real', 'DoublePrecision', 'Text'],
      risky: ['SmallInt'],
    }),
  ],
  [
    'BigInt',
    rule({
      first: fromWholeNumber(19, 20),
      safe: ['Real', 'DoublePrecision', 'Text'],
      risky: ['SmallInt', 'Integer'],
    }),
  ],
  ['Decimal', rule({ first: fromDecimal, safe: ['Text'], risky: ['Real', 'DoublePrecision'] })],
  ['Real', rule({ first: characters(47, 'risky'), safe: ['DoublePrecision', 'Text'], risky: numbers })],
  ['DoublePrecision', rule({ first: characters(317, 'risky'), safe: ['Text'], risky: [...numbers, 'Real'] })],
  ['VarChar', rule({ first: fromString, safe: ['Text'] })],
  ['Char', rule({ first: fromString, safe: ['Text'] })],
  ['Text', rule({ first: unlimited, safe: ['Citext'] })],
  ['ByteA', rule({ first: fromBytes, safe: ['Text'] })],
  ['Timestamp', rule({ first: fromTime(23), safe: ['Text', ...instants] })],
  ['Timestamptz', rule({ first: fromTime(28), safe: ['Text', ...instants] })],
  ['Date', rule({ first: fromTime(28), safe: ['Text', 'Timestamp', 'Timestamptz'] })],
  // As Prisma: a time of another precision is another column.
  ['Time', rule({ first: fromTime(14), safe: ['Text', 'Timetz'] })],
  ['Timetz', rule({ first: fromTime(19), safe: ['Text', 'Timetz', 'Time'] })],
  ['Boolean', rule({ first: fromBoolean, safe: ['Text', 'VarChar'] })],
  ['Bit', rule({ first: fromBits, safe: ['Text'] })],
  ['VarBit', rule({ first: fromVariableBits, safe: ['Text'] })],
  ['Uuid', rule({ first: characters(32, 'impossible'), safe: ['Text'] })],
  ['Xml', rule({ first: unlimited, safe: ['Text'] })],
  ['Json', rule({ first: unlimited, safe: ['Text', 'JsonB'] })],
  ['JsonB', rule({ first: unlimited, safe: ['Text', 'Json'] })],
])
