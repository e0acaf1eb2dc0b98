/** The native types, in groups that often behave alike. */
const signed = ['TinyInt', 'SmallInt', 'MediumInt', 'Int', 'BigInt'] as const
const unsigned = [
  'UnsignedTinyInt',
  'UnsignedSmallInt',
  'UnsignedMediumInt',
  'UnsignedInt',
  'UnsignedBigInt',
] as const
const integers = [...signed, ...unsigned] as const
const floats = ['Float', 'Double'] as const
const sized = ['Char', 'VarChar', 'Binary', 'VarBinary'] as const
const blobs = ['TinyBlob', 'Blob', 'MediumBlob', 'LongBlob'] as const
const texts = ['TinyText', 'Text', 'MediumText', 'LongText'] as const
const strings = [...sized, ...blobs, ...texts] as const
const moments = ['Date', 'DateTime', 'Timestamp'] as const

type NativeTypeName =
  | (typeof integers)[number]
  | (typeof floats)[number]
  | (typeof strings)[number]
  | (typeof moments)[number]
  | 'Decimal'
  | 'Bit'
  | 'Time'
  | 'Year'
  | 'Json'

/** What a type can be changed to; to all others its values cannot be carried over. */
export interface Casts {
  readonly safe: readonly string[]
  readonly risky: readonly string[]
}

interface CastRow extends Casts {
  readonly safe: readonly NativeTypeName[]
  readonly risky: readonly NativeTypeName[]
}

/** Types are in lists that they themselves belong to here and there: that a type stays is settled before. */
const largeUnsignedRow: CastRow = {
  safe: [],
  risky: [...integers, ...floats, ...strings, 'Bit', 'Time', 'Year'],
}
const characterRow: CastRow = {
  safe: [...blobs, ...texts],
  risky: [...integers, ...floats, 'Decimal', 'Bit', ...moments, 'Time', 'Year', 'Json'],
}
const textRow: CastRow = {
  safe: ['Bit', ...sized, 'Blob', 'MediumBlob', 'LongBlob', 'Text', 'MediumText', 'LongText'],
  risky: [...integers, ...floats, 'Decimal', 'TinyBlob', 'TinyText', ...moments, 'Time', 'Year', 'Json'],
}
const blobRow: CastRow = { safe: blobs, risky: ['Bit', ...sized, ...texts] }

const rows: Readonly<Record<NativeTypeName, CastRow>> = {
  TinyInt: {
    safe: ['SmallInt', 'MediumInt', 'Int', 'BigInt', 'Time'],
    risky: [...unsigned, ...floats, ...strings, 'Bit', 'Year'],
  },
  SmallInt: {
    safe: ['MediumInt', 'Int', 'BigInt', 'Time'],
    risky: ['TinyInt', ...unsigned, ...floats, ...strings, 'Bit', 'Year'],
  },
  MediumInt: {
    safe: ['BigInt', ...strings],
    risky: ['TinyInt', 'SmallInt', 'Int', ...unsigned, ...floats, 'Decimal', 'Bit', 'Year'],
  },
  Int: {
    safe: ['BigInt', ...strings],
    risky: ['TinyInt', 'SmallInt', 'MediumInt', ...unsigned, ...floats, 'Decimal', 'Bit', 'Year'],
  },
  BigInt: {
    safe: [...floats, ...strings, 'Bit', 'Time'],
    risky: ['TinyInt', 'SmallInt', 'MediumInt', 'Int', ...unsigned, 'Year'],
  },
  UnsignedTinyInt: {
    safe: ['UnsignedSmallInt', 'UnsignedMediumInt', 'UnsignedInt', 'UnsignedBigInt'],
    risky: [...signed, ...floats, ...strings, 'Bit', 'Time', 'Year'],
  },
  UnsignedSmallInt: {
    safe: ['UnsignedMediumInt', 'UnsignedInt', 'UnsignedBigInt'],
    risky: [...signed, 'UnsignedTinyInt', ...floats, ...strings, 'Bit', 'Time', 'Year'],
  },
  UnsignedMediumInt: largeUnsignedRow,
  UnsignedInt: largeUnsignedRow,
  UnsignedBigInt: largeUnsignedRow,
  Decimal: {
    safe: strings,
    risky: [...integers, ...floats, 'Bit', 'Time', 'Year', 'Json'],
  },
  Float: {
    safe: [...integers, 'Double', 'Decimal', ...blobs, ...texts, 'Time', 'Year', 'Json'],
    risky: [],
  },
  Double: {
    safe: [...integers, 'Float', 'Decimal', ...blobs, ...texts, 'Time', 'Year', 'Json'],
    risky: [],
  },
  Bit: {
    safe: [
      ...(['TinyInt', 'SmallInt', 'MediumInt', 'Int'] as const),
      ...(['UnsignedTinyInt', 'UnsignedSmallInt', 'UnsignedMediumInt', 'UnsignedInt'] as const),
      ...(['Char', 'VarChar', 'VarBinary'] as const),
      ...blobs,
      ...texts,
      'Year',
    ],
    risky: ['BigInt', 'UnsignedBigInt', ...floats, 'Decimal'],
  },
  Char: characterRow,
  VarChar: characterRow,
  Binary: {
    safe: ['MediumInt', ...floats, 'Decimal', 'Char', 'VarChar', 'VarBinary', ...blobs, ...texts],
    risky: ['TinyInt', 'SmallInt', 'Int', 'BigInt', ...unsigned, 'Bit', 'Time', 'Year'],
  },
  VarBinary: {
    safe: ['Blob', 'MediumBlob', 'LongBlob'],
    risky: ['Bit', 'Char', 'VarChar', 'Binary', 'TinyBlob', ...texts],
  },
  TinyBlob: blobRow,
  Blob: blobRow,
  MediumBlob: blobRow,
  LongBlob: blobRow,
  TinyText: textRow,
  Text: textRow,
  MediumText: textRow,
  LongText: textRow,
  Date: {
    safe: [
      ...(['Int', 'BigInt', 'UnsignedInt', 'UnsignedBigInt'] as const),
      ...floats,
      'Decimal',
      'Bit',
      ...strings,
      'DateTime',
    ],
    risky: [],
  },
  Time: { safe: [...integers, ...floats, 'Decimal', 'Bit', ...strings], risky: moments },
  DateTime: { safe: ['BigInt', 'UnsignedBigInt', ...strings, 'Date', 'Time', 'Timestamp'], risky: [] },
  Timestamp: { safe: ['BigInt', 'UnsignedBigInt', ...strings, 'Date', 'Time', 'DateTime'], risky: [] },
  Year: {
    safe: [
      ...(['SmallInt', 'MediumInt', 'Int', 'BigInt'] as const),
      ...(['UnsignedSmallInt', 'UnsignedMediumInt', 'UnsignedInt', 'UnsignedBigInt'] as const),
      ...floats,
      'Bit',
      ...strings,
    ],
    risky: ['Decimal', 'Json'],
  },
  Json: { safe: strings, risky: [] },
}

/**
 * Prisma's view of how values survive a change of type, whatever the arguments of the types are.
 * Where those matter, `castsByArguments` has the say.
 */
export const castTable: ReadonlyMap<string, Casts> = new Map(Object.entries(rows))
