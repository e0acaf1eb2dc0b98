import { describe, expect, it } from 'vitest'
import { fingerprint, tableFingerprints } from '../../src/schema/fingerprint.ts'
import { emptySchema, type Schema, type Table } from '../../src/schema/schema.ts'
import { dialects, schemaOf } from '../diff/dialects.ts'

const text = `
model User {
  id    Int    @id
  name  String @default("x")
  email String @unique
  posts Post[]

  @@index([name, email])
}

model Post {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id])
  userId Int

  @@index([userId])
}
`

function withTables(schema: Schema, change: (table: Table) => Partial<Table>): Schema {
  return { ...schema, tables: schema.tables.map(table => ({ ...table, ...change(table) })) }
}

describe.each(dialects)('$provider', dialect => {
  const schema = schemaOf(text, dialect)

  it.each<readonly [string, Schema]>([
    ['the order of tables', { ...schema, tables: schema.tables.toReversed() }],
    ['the order of columns', withTables(schema, ({ columns }) => ({ columns: columns.toReversed() }))],
    ['the order of indexes', withTables(schema, ({ indexes }) => ({ indexes: indexes.toReversed() }))],
    ['the order of keys', Object.fromEntries(Object.entries(schema).toReversed()) as unknown as Schema],
    [
      'what only the client knows',
      withTables(schema, ({ columns }) => ({
        columns: columns.map(column => ({ ...column, clientDefault: true })),
      })),
    ],
  ])('does not depend on %s', (_name, same) => {
    expect(fingerprint(same)).toBe(fingerprint(schema))
  })

  it.each<readonly [string, Schema]>([
    ['another name', schemaOf(text.replace('name ', 'label'), dialect)],
    ['another type', schemaOf(text.replace('userId Int', 'userId Int?'), dialect)],
    ['another default', schemaOf(text.replace('"x"', '"y"'), dialect)],
    ['the order within an index', schemaOf(text.replace('[name, email]', '[email, name]'), dialect)],
    ['nothing', emptySchema],
  ])('tells %s', (_name, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(schema))
  })

  it('tells which table differs', () => {
    const before = tableFingerprints(schema)
    const after = tableFingerprints(schemaOf(text.replace('"x"', '"y"'), dialect))
    const changed = [...before].filter(([key, hash]) => after.get(key) !== hash).map(([key]) => key)
    expect(changed).toEqual([JSON.stringify([null, 'User'])])
  })
})
