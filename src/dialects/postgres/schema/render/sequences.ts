import type { Pair } from '../../../../diff/rules.ts'
import type { Column, Schema, Table } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { type Sql, trusted } from '../../../sql.ts'
import { name, namespaceOf, qualified, sql, text } from '../writer.ts'
import { type Alteration, clauses } from './alteration.ts'

/** Makes a column number itself, as `SERIAL` does for a new one. */
export function addSequence(
  column: Column,
  { from, to }: Pair<Table>,
  context: RenderContext,
  alterColumn: Sql,
): Alteration {
  const sequence = newSequence(column, to, context)
  const owner = sql`${qualified(from, context)}.${name(column.name)}`
  return {
    before: [sql`CREATE SEQUENCE ${sequence}`],
    clauses: [sql`${alterColumn} SET DEFAULT nextval(${text(sequence.text)})`],
    after: [sql`ALTER SEQUENCE ${sequence} OWNED BY ${owner}`],
  }
}

/** As Prisma: in lower case, and the name without quotes; but quoted where it would not be a name then. */
function newSequence(column: Column, table: Table, context: RenderContext): Sql {
  const own = `${table.name}_${column.name}_seq`.toLowerCase()
  const unqualified = /^[a-z_\u{80}-\u{10ffff}][a-z\d_$\u{80}-\u{10ffff}]*$/u.test(own)
    ? trusted(own)
    : name(own)
  const namespace = namespaceOf(table, context)
  return namespace === null ? unqualified : sql`${name(namespace.toLowerCase())}.${unqualified}`
}

/** Drops the sequence that a column took its numbers from, unless another column goes on with it. */
export function dropSequence(
  { name: of, default: value }: Column,
  { from }: Pair<Table>,
  context: RenderContext,
): Alteration {
  if (value?.kind !== 'sequence' || isUsed(value.name, context.to)) return clauses()
  const sequence = value.name === '' ? serialName(from.name, of) : value.name
  return { ...clauses(), after: [sql`DROP SEQUENCE ${name(sequence, from.namespace)}`] }
}

// As Prisma: in a schema file all sequences have the same name, which is none.
function isUsed(sequence: string, { tables }: Schema): boolean {
  return tables.some(({ columns }) =>
    columns.some(({ default: value }) => value?.kind === 'sequence' && value.name === sequence),
  )
}

const maximalLength = 63

/** How PostgreSQL names the sequence of a column of type `SERIAL`. */
function serialName(table: string, column: string): string {
  const encoder = new TextEncoder()
  const parts = [table, column].map(part => encoder.encode(part))
  const lengths = parts.map(({ length }) => length)
  let excess = lengths[0]! + lengths[1]! + '__seq'.length - maximalLength
  for (; excess > 0; excess--) lengths[lengths[0]! > lengths[1]! ? 0 : 1]!--
  const [shortTable, shortColumn] = parts.map((part, at) => cut(part, lengths[at]!))
  return `${shortTable}_${shortColumn}_seq`
}

/** The text of so many bytes at most. */
function cut(bytes: Uint8Array, length: number): string {
  return new TextDecoder().decode(bytes.subarray(0, length), { stream: true })
}
