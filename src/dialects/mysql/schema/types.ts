import type { ScalarType } from '../../../datamodel/datamodel.ts'
import type { ColumnType, NativeType, TypeFamily } from '../../../schema/schema.ts'
import { join, type Sql, trusted } from '../../sql.ts'
import { sql, text } from './writer.ts'

const families: Readonly<Record<ScalarType, TypeFamily>> = {
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

/** The type of a column of a built-in type. */
export function columnType(scalar: ScalarType, native: NativeType | null): ColumnType {
  const family = families[scalar]
  const written = native === null ? scalar : nativeTypeSql(native, family).text
  return { family, native, enum: null, values: null, text: written }
}

/** The native types of the schema language in SQL. */
const keywords: Readonly<Record<string, string>> = {
  TinyInt: 'TINYINT',
  SmallInt: 'SMALLINT',
  MediumInt: 'MEDIUMINT',
  Int: 'INTEGER',
  BigInt: 'BIGINT',
  UnsignedTinyInt: 'TINYINT UNSIGNED',
  UnsignedSmallInt: 'SMALLINT UNSIGNED',
  UnsignedMediumInt: 'MEDIUMINT UNSIGNED',
  UnsignedInt: 'INTEGER UNSIGNED',
  UnsignedBigInt: 'BIGINT UNSIGNED',
  Decimal: 'DECIMAL',
  Float: 'FLOAT',
  Double: 'DOUBLE',
  Bit: 'BIT',
  Char: 'CHAR',
  VarChar: 'VARCHAR',
  Binary: 'BINARY',
  VarBinary: 'VARBINARY',
  TinyBlob: 'TINYBLOB',
  Blob: 'BLOB',
  MediumBlob: 'MEDIUMBLOB',
  LongBlob: 'LONGBLOB',
  TinyText: 'TINYTEXT',
  Text: 'TEXT',
  MediumText: 'MEDIUMTEXT',
  LongText: 'LONGTEXT',
  Date: 'DATE',
  Time: 'TIME',
  DateTime: 'DATETIME',
  Timestamp: 'TIMESTAMP',
  Year: 'YEAR',
  Json: 'JSON',
}

function nativeTypeSql({ name, arguments: values }: NativeType, family: TypeFamily): Sql {
  if (name === 'TinyInt' && family === 'boolean') return sql`BOOLEAN`
  const keyword = trusted(keywords[name] ?? name)
  return values.length === 0 ? keyword : sql`${keyword}(${trusted(values.join(', '))})`
}

/** The type of a new column. */
export function columnTypeSql({ family, native, values, text: written }: ColumnType): Sql {
  if (values !== null) return enumSql(values)
  return native === null ? trusted(written) : nativeTypeSql(native, family)
}

/** The type of a column that is changed. As Prisma: one that comes from a server is written in the server's words. */
export function changedTypeSql(type: ColumnType): Sql {
  // What a schema file makes of an enum is a name in this place.
  return type.values !== null && !/^enum\s*\(/i.test(type.text) ? enumSql(type.values) : trusted(type.text)
}

function enumSql(values: readonly string[]): Sql {
  return sql`ENUM(${join(values.map(text), ', ')})`
}
