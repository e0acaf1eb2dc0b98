import type { ScalarType } from '../../../datamodel/datamodel.ts'
import type { ColumnType, TypeFamily } from '../../../schema/schema.ts'

const scalarFamilies: Readonly<Record<ScalarType, TypeFamily>> = {
  Int: 'int',
  BigInt: 'bigInt',
  Float: 'float',
  Decimal: 'decimal',
  Boolean: 'boolean',
  String: 'string',
  DateTime: 'dateTime',
  Bytes: 'binary',
  Json: 'json',
}

/** What is written for a family. The families that a file or a catalog does not give are texts. */
const keywords: Readonly<Record<Exclude<TypeFamily, 'unsupported'>, string>> = {
  int: 'INTEGER',
  bigInt: 'BIGINT',
  float: 'REAL',
  decimal: 'DECIMAL',
  boolean: 'BOOLEAN',
  string: 'TEXT',
  dateTime: 'DATETIME',
  binary: 'BLOB',
  json: 'JSONB',
  uuid: 'TEXT',
  enum: 'TEXT',
}

/** Declared types, in lower case, as Prisma understands them; SQLite itself takes any word. */
const declaredFamilies: ReadonlyMap<string, TypeFamily> = new Map<string, TypeFamily>([
  ['int', 'int'],
  ['integer', 'int'],
  ['serial', 'int'],
  ['int[]', 'int'],
  ['integer[]', 'int'],
  ['bigint', 'bigInt'],
  ['real', 'float'],
  ['float', 'float'],
  ['double', 'float'],
  ['float[]', 'float'],
  ['double[]', 'float'],
  ['boolean', 'boolean'],
  ['boolean[]', 'boolean'],
  ['text', 'string'],
  ['text[]', 'string'],
  ['date', 'dateTime'],
  ['datetime', 'dateTime'],
  ['timestamp', 'dateTime'],
  ['date[]', 'dateTime'],
  ['datetime[]', 'dateTime'],
  ['timestamp[]', 'dateTime'],
  ['binary', 'binary'],
  ['blob', 'binary'],
  ['binary[]', 'binary'],
  ['jsonb', 'json'],
])

/** The type of a column of a built-in type. */
export function scalarColumnType(scalar: ScalarType): ColumnType {
  const family = scalarFamilies[scalar]
  return { ...plain, family, text: typeKeyword({ family, text: '' }) }
}

/** The type of a column by the words of its declaration. */
export function declaredColumnType(declared: string): ColumnType {
  const lower = declared.toLowerCase()
  const family = declaredFamilies.get(lower) ?? familyByPart(lower)
  // As Prisma: what is not understood is kept in lower case.
  return { ...plain, family, text: family === 'unsupported' ? lower : declared }
}

function familyByPart(lower: string): TypeFamily {
  if (lower.includes('char')) return 'string'
  if (lower.includes('numeric') || lower.includes('decimal')) return 'decimal'
  return 'unsupported'
}

/** The type as it is written in SQL. As Prisma: by the family alone, so that `VARCHAR(20)` becomes `TEXT`. */
export function typeKeyword({ family, text }: Pick<ColumnType, 'family' | 'text'>): string {
  return family === 'unsupported' ? text : keywords[family]
}

const plain = { native: null, enum: null, values: null } as const
