/** The names that PostgreSQL writes for those that people write. */
const canonicalNames: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['char', 'character'],
  ['decimal', 'numeric'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['int', 'integer'],
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
  ['time', 'time without time zone'],
  ['timetz', 'time with time zone'],
  ['varbit', 'bit varying'],
  ['varchar', 'character varying'],
])

/** The name of a type in one form. */
export function canonicalTypeName(name: string): string {
  return canonicalNames.get(name) ?? name
}

/** What may follow the first word of a type's name. */
export const furtherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['character', ['varying']],
  ['bit', ['varying']],
  ['double', ['precision']],
  ['time', ['with', 'without', 'time', 'zone']],
  ['timestamp', ['with', 'without', 'time', 'zone']],
])
