import { type IndexAlgorithm, indexAlgorithms, type ScalarType } from '../datamodel.ts'

/** The operator classes of PostgreSQL that an algorithm has for some types. */
export interface OperatorFamily {
  readonly algorithm: IndexAlgorithm
  readonly names: readonly string[]
  readonly nativeTypes: readonly string[]
  /** The type of fields that need no native type; null where there is none. */
  readonly scalarType: ScalarType | null
  /** Whether it is for lists, of any type. */
  readonly forLists: boolean
  /** Whether the database has one of them for an index that names none. */
  readonly hasDefault: boolean
}

const bloom = ['Bloom']
const minMax = ['MinMax']
const bloomAndMinMax = [...bloom, ...minMax]
const all = [...bloomAndMinMax, 'MinMaxMulti']

const families: readonly OperatorFamily[] = [
  { ...family('Gist', ['InetOps'], ['Inet']), hasDefault: false },
  family('Gin', ['JsonbOps', 'JsonbPathOps'], ['JsonB'], 'Json'),
  { ...family('Gin', ['ArrayOps'], []), forLists: true },
  family('SpGist', ['InetOps'], ['Inet']),
  family('SpGist', ['TextOps'], ['Text', 'VarChar', 'Char'], 'String'),
  brin('Bit', minMax, ['Bit']),
  brin('VarBit', minMax, ['VarBit']),
  brin('Bpchar', bloomAndMinMax, ['Char']),
  brin('Bytea', bloomAndMinMax, ['ByteA'], 'Bytes'),
  brin('Date', all, ['Date']),
  brin('Float4', all, ['Real']),
  brin('Float8', all, ['DoublePrecision'], 'Float'),
  brin('Inet', ['Inclusion', ...all], ['Inet']),
  brin('Int2', all, ['SmallInt']),
  brin('Int4', all, ['Integer'], 'Int'),
  brin('Int8', all, ['BigInt'], 'BigInt'),
  brin('Numeric', all, ['Decimal'], 'Decimal'),
  brin('Oid', all, ['Oid']),
  brin('Text', bloomAndMinMax, ['Text', 'VarChar'], 'String'),
  brin('Timestamp', all, ['Timestamp'], 'DateTime'),
  brin('TimestampTz', all, ['Timestamptz']),
  brin('Time', all, ['Time']),
  brin('TimeTz', all, ['Timetz']),
  brin('Uuid', all, ['Uuid']),
]

function family(
  algorithm: IndexAlgorithm,
  names: readonly string[],
  nativeTypes: readonly string[],
  scalarType: ScalarType | null = null,
): OperatorFamily {
  return { algorithm, names, nativeTypes, scalarType, forLists: false, hasDefault: true }
}

function brin(
  prefix: string,
  kinds: readonly string[],
  nativeTypes: readonly string[],
  scalarType: ScalarType | null = null,
): OperatorFamily {
  return family(
    'Brin',
    kinds.map(kind => `${prefix}${kind}Ops`),
    nativeTypes,
    scalarType,
  )
}

/** The names that `ops:` may give. */
export const operatorClasses: ReadonlySet<string> = new Set(families.flatMap(({ names }) => names))

const familiesByAlgorithm: ReadonlyMap<IndexAlgorithm, readonly OperatorFamily[]> = new Map(
  indexAlgorithms.map(name => [name, families.filter(({ algorithm }) => algorithm === name)]),
)

/** What an algorithm has; empty for those whose operator classes Prisma does not know. */
export function familiesOf(algorithm: IndexAlgorithm): readonly OperatorFamily[] {
  return familiesByAlgorithm.get(algorithm) ?? []
}

/** How Prisma's messages call an operator class. */
export function describeOperatorClass(name: string): string {
  return misnamed.get(name) ?? name
}

// As Prisma: a slip of its own.
const misnamed: ReadonlyMap<string, string> = new Map([['UuidMinMaxMultiOps', 'BitMinMaxOps']])
