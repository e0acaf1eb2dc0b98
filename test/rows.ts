import type { Column, Schema, Table } from '../src/schema/schema.ts'
import { byName, keyOf } from '../src/schema/select.ts'
import type { TestDatabase } from './databases.ts'

type Provider = TestDatabase['provider']

/** How many rows a table gets. */
const count = 2

/**
 * Statements that put two rows into every table that can have some. What stands in a column depends on its type and on
 * the number of the row alone: so rows of the same number refer to each other, and no two of a table are alike. In the
 * second row there is null wherever it may be.
 */
export function insertRows(schema: Schema, provider: Provider): string {
  const { off, on } = unchecked[provider]
  const enums = new Map([...byName(schema.enums)].map(([key, { values }]) => [key, values]))
  const inserts = schema.tables.flatMap(table => {
    const rows = Array.from({ length: count }, (_, at) => rowOf(table, at + 1))
    return rows.some(row => row.includes(null)) || rows[0]!.length === 0
      ? []
      : rows.map(row => insert(table, row as readonly string[]))
  })
  return [off, ...inserts, on].join(';\n')

  function rowOf(table: Table, number: number): readonly (string | null)[] {
    return table.columns.map(column => {
      if (column.arity === 'nullable' && number > 1 && !isKey(table, column)) return 'NULL'
      const values = column.type.enum === null ? column.type.values : enums.get(keyOf(column.type.enum))
      const value = literalFor(column, number, provider, values ?? [])
      return value ?? (column.arity === 'nullable' ? 'NULL' : null)
    })
  }

  function insert(table: Table, row: readonly string[]): string {
    const names = table.columns.map(({ name }) => quoted(name, provider)).join(', ')
    return `INSERT INTO ${tableName(table, provider)} (${names}) VALUES (${row.join(', ')})`
  }
}

/** The rows of a table, those columns of it, as texts in no order. */
export function selectRows(table: Table, columns: readonly string[], provider: Provider): string {
  return `SELECT ${columns.map(name => quoted(name, provider)).join(', ')} FROM ${tableName(table, provider)}`
}

const unchecked: Readonly<Record<Provider, { readonly off: string; readonly on: string }>> = {
  postgresql: {
    off: 'SET session_replication_role = replica',
    on: 'SET session_replication_role = DEFAULT',
  },
  mysql: { off: 'SET FOREIGN_KEY_CHECKS = 0', on: 'SET FOREIGN_KEY_CHECKS = 1' },
  sqlite: { off: 'PRAGMA foreign_keys = OFF', on: 'PRAGMA foreign_keys = ON' },
}

function isKey({ primaryKey }: Table, { name }: Column): boolean {
  return primaryKey?.columns.some(({ column }) => column === name) ?? false
}

function tableName({ namespace, name }: Table, provider: Provider): string {
  const own = quoted(name, provider)
  return namespace === null ? own : `${quoted(namespace, provider)}.${own}`
}

function quoted(name: string, provider: Provider): string {
  return provider === 'mysql' ? `\`${name}\`` : `"${name}"`
}

/** A value for a column, as a literal of SQL; null for types of which nothing is known. */
function literalFor(
  { type: { family, native }, arity }: Column,
  number: number,
  provider: Provider,
  values: readonly string[],
): string | null {
  const name = native?.name ?? ''
  if (arity === 'list') return "'{}'"
  switch (family) {
    case 'int':
    case 'bigInt':
      return String(name === 'Year' ? 2000 + number : number)
    case 'float':
    case 'decimal':
      // All of its digits may be behind the point.
      return `${(native?.arguments[0] ?? 0) > (native?.arguments[1] ?? -1) ? '' : '0.'}${number}`
    case 'boolean':
      return name === 'Bit'
        ? `b'${number % 2}'`
        : provider === 'postgresql'
          ? `'${number % 2}'`
          : `${number % 2}`
    case 'uuid':
      return `'00000000-0000-0000-0000-00000000000${number}'`
    case 'string':
      return `'${textFor(name, Number(native?.arguments[0] ?? 99), number)}'`
    case 'dateTime':
      return name.startsWith('Time') && !name.startsWith('Timestamp')
        ? `'0${number}:00:00'`
        : `'2024-01-0${number}${name === 'Date' ? '' : ' 00:00:00'}'`
    case 'binary':
      return provider === 'postgresql' ? `'\\x0${number}'` : `x'0${number}'`
    case 'json':
      return `'{"a": ${number}}'`
    case 'enum':
      return values.length === 0 ? null : `'${values[number % values.length]!.replaceAll("'", "''")}'`
    case 'unsupported':
      return null
    default:
      return family satisfies never
  }
}

function textFor(native: string, length: number, number: number): string {
  switch (native) {
    case 'Uuid':
      return `00000000-0000-0000-0000-00000000000${number}`
    case 'Bit':
      return String(number)
        .padStart(length === 99 ? 1 : length, '0')
        .replaceAll('2', '0')
    case 'VarBit':
      return number === 1 ? '1' : '0'
    case 'Xml':
      return `<a>${number}</a>`
    case 'Inet':
      return `10.0.0.${number}`
    case 'Char':
      return native === 'Char' && length < 99
        ? `v${number}`.slice(-length).padEnd(length, 'x')
        : String(number)
    default:
      return `v${number}`.slice(-length)
  }
}
