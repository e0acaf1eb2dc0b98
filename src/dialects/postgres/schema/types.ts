import type { ScalarType } from '../../../datamodel/datamodel.ts'
import type { Column, ColumnType, NativeType, TypeFamily } from '../../../schema/schema.ts'
import type { RenderContext } from '../../schemaDialect.ts'
import { type Sql, trusted } from '../../sql.ts'
import { qualified, sql } from './writer.ts'

interface TypeFacts {
  readonly family: TypeFamily
  readonly sql: string
  /** What stands for it where the column numbers itself. */
  readonly serial?: string
}

/** The native types of the schema language. */
const facts: ReadonlyMap<string, TypeFacts> = new Map<string, TypeFacts>([
  ['SmallInt', { family: 'int', sql: 'SMALLINT', serial: 'SMALLSERIAL' }],
  ['Integer', { family: 'int', sql: 'INTEGER', serial: 'SERIAL' }],
  ['BigInt', { family: 'bigInt', sql: 'BIGINT', serial: 'BIGSERIAL' }],
  ['Oid', { family: 'int', sql: 'OID' }],
  ['Decimal', { family: 'decimal', sql: 'DECIMAL' }],
  ['Money', { family: 'decimal', sql: 'MONEY' }],
  ['Real', { family: 'float', sql: 'REAL' }],
  ['DoublePrecision', { family: 'float', sql: 'DOUBLE PRECISION' }],
  ['VarChar', { family: 'string', sql: 'VARCHAR' }],
  ['Char', { family: 'string', sql: 'CHAR' }],
  ['Text', { family: 'string', sql: 'TEXT' }],
  ['Citext', { family: 'string', sql: 'CITEXT' }],
  ['Inet', { family: 'string', sql: 'INET' }],
  ['Bit', { family: 'string', sql: 'BIT' }],
  ['VarBit', { family: 'string', sql: 'VARBIT' }],
  ['Xml', { family: 'string', sql: 'XML' }],
  ['Uuid', { family: 'uuid', sql: 'UUID' }],
  ['ByteA', { family: 'binary', sql: 'BYTEA' }],
  ['Date', { family: 'dateTime', sql: 'DATE' }],
  ['Time', { family: 'dateTime', sql: 'TIME' }],
  ['Timetz', { family: 'dateTime', sql: 'TIMETZ' }],
  ['Timestamp', { family: 'dateTime', sql: 'TIMESTAMP' }],
  ['Timestamptz', { family: 'dateTime', sql: 'TIMESTAMPTZ' }],
  ['Boolean', { family: 'boolean', sql: 'BOOLEAN' }],
  ['Json', { family: 'json', sql: 'JSON' }],
  ['JsonB', { family: 'json', sql: 'JSONB' }],
])

/** The type of a column of a built-in type: that of its native type, which every one of them has. */
export function scalarType(scalar: ScalarType, native: NativeType | null): ColumnType {
  return native === null ? unsupportedType(scalar) : nativeType(native)
}

/** The type of a column that the schema language has a name for. */
export function nativeType(native: NativeType): ColumnType {
  const family = facts.get(native.name)?.family ?? 'unsupported'
  return { family, native, enum: null, values: null, text: nativeText(native) }
}

/** The type of a column that the schema language can only quote. */
export function unsupportedType(text: string): ColumnType {
  return { family: 'unsupported', native: null, enum: null, values: null, text }
}

function nativeText({ name, arguments: values }: NativeType): string {
  const keyword = facts.get(name)?.sql ?? name
  return values.length === 0 ? keyword : `${keyword}(${values.join(',')})`
}

/** The type of a column, in SQL. */
export function typeSql({ type, arity }: Column, context: RenderContext): Sql {
  const one = type.enum === null ? trusted(type.text) : qualified(type.enum, context)
  return arity === 'list' ? sql`${one}[]` : one
}

/** The type of a new column, in SQL: `SERIAL` where it numbers itself by a sequence of its own. */
export function newColumnTypeSql(column: Column, context: RenderContext): Sql {
  const serial = facts.get(column.type.native?.name ?? '')?.serial
  const isSerial = column.autoIncrement && column.identity === null && serial !== undefined
  return isSerial ? trusted(serial) : typeSql(column, context)
}
