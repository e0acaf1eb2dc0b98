import { expect, it } from 'vitest'
import { summarise } from '../../src/diff/summary.ts'
import type { Schema, Table } from '../../src/schema/schema.ts'
import { dialects, diffOf, schemaOf } from './dialects.ts'

const model = `
model T {
  id       Int     @id
  parent   T?      @relation("tree", fields: [parentId], references: [id])
  parentId Int?
  children T[]     @relation("tree")
  email    String? @unique
  name     String  @default("x")
  rank     Int?

  @@index([name, rank])
}
`
const changed = model
  .replace('name     String  @default("x")', 'name Int')
  .replace('rank     Int?', 'rank BigInt\n  more Int?')

function copies({ tables, ...schema }: Schema, count: number): Schema {
  const [table] = tables as readonly [Table]
  return {
    ...schema,
    tables: Array.from({ length: count }, (_, at) => {
      const name = `T${at}`
      const foreignKeys = table.foreignKeys.map(key => ({ ...key, referencedTable: { ...table, name } }))
      return { ...table, name, foreignKeys }
    }),
  }
}

// The limit is generous: it takes a tenth of it. A nested scan over the tables takes far more.
it.each(dialects)('$provider: thousands of tables', { timeout: 5_000 }, dialect => {
  const [from, to] = [model, changed].map(text => copies(schemaOf(text, dialect), 5_000))
  const diff = diffOf(from!, to!, dialect)
  expect(diff.steps.length).toBeGreaterThan(0)
  expect(summarise(diff).length).toBeGreaterThan(5_000)
})
