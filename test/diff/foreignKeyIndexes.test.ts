import { describe, expect, it } from 'vitest'
import { mysqlSchema } from '../../src/dialects/mysql/schema/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { diffOf, schemaOf } from './dialects.ts'
import { stepText } from './stepText.ts'

const schema = (relation: string, rest = ''): Schema =>
  schemaOf(
    `
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id     Int  @id
  user   User @relation(fields: [userId], references: [id]${relation})
  userId Int
  ${rest}
}
`,
    mysqlSchema,
  )

/** The schema as MySQL has it: with an index of its own for the foreign key. */
function inCatalog(desired: Schema): Schema {
  return {
    ...desired,
    tables: desired.tables.map(table => {
      const [key] = table.foreignKeys
      if (key === undefined || table.indexes.length > 0) return table
      const [index] = schema('', '@@index([userId])').tables[1]!.indexes
      return { ...table, indexes: [{ ...index!, name: key.name! }] }
    }),
  }
}

function steps(from: Schema, to: Schema): readonly string[] {
  return diffOf(inCatalog(from), to, mysqlSchema).steps.map(stepText)
}

describe('the index that MySQL makes for a foreign key', () => {
  it('is no difference', () => {
    expect(steps(schema(''), schema(''))).toEqual([])
  })

  it('goes with its key', () => {
    expect(steps(schema(''), schema(', onDelete: Cascade'))).toEqual([
      'dropForeignKey Post: Post_userId_fkey (userId) → User',
      'dropIndex Post: Post_userId_fkey normal (userId)',
      'addForeignKey Post: Post_userId_fkey (userId) → User',
    ])
  })

  it('goes with a key that gets another name', () => {
    expect(steps(schema(''), schema(', map: "other"'))).toEqual([
      'dropForeignKey Post: Post_userId_fkey (userId) → User',
      'dropIndex Post: Post_userId_fkey normal (userId)',
      'addForeignKey Post: other (userId) → User',
    ])
  })

  it('is renamed to one that is asked for', () => {
    expect(steps(schema(''), schema('', '@@index([userId])'))).toEqual([
      'renameIndex Post: Post_userId_fkey → Post_userId_idx',
    ])
  })
})

describe('an index that a foreign key relies on', () => {
  it('takes the key with it, which comes back', () => {
    expect(steps(schema('', '@@index([userId])'), schema(''))).toEqual([
      'dropForeignKey Post: Post_userId_fkey (userId) → User',
      'dropIndex Post: Post_userId_idx normal (userId)',
      'addForeignKey Post: Post_userId_fkey (userId) → User',
    ])
  })

  it('does not where there is another one', () => {
    const both = '@@index([userId])\n  @@index([userId, id])'
    expect(steps(schema('', both), schema('', '@@index([userId, id])'))).toEqual([
      'dropIndex Post: Post_userId_idx normal (userId)',
    ])
  })
})
