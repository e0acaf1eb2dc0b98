import { describe, expect, it } from 'vitest'
import { diffSchemas } from '../../src/diff/diff.ts'
import { emptySchema, type Index, type Schema, type Table } from '../../src/schema/schema.ts'
import { dialects, diffOf, schemaOf } from './dialects.ts'

const model = `
model User {
  id    Int    @id
  email String
}
`

/** An index that no schema file can say. */
const expressionIndex: Index = {
  name: 'User_email_lower',
  kind: 'unique',
  columns: [
    {
      column: null,
      expression: 'lower(email)',
      sort: null,
      nulls: null,
      length: null,
      operatorClass: null,
    },
  ],
  algorithm: null,
  predicate: null,
  include: [],
  isConstraint: false,
  isValid: true,
  nullsNotDistinct: false,
}

function withTable(schema: Schema, change: Partial<Table>): Schema {
  return { ...schema, tables: schema.tables.map(table => ({ ...table, ...change })) }
}

describe.each(dialects)('$provider leaves alone', dialect => {
  const schema = schemaOf(model, dialect)
  const { namespace } = schema.tables[0]!
  const table = { namespace, name: 'User' }
  const object = { namespace, name: 'x', comment: null }

  it.each<readonly [string, Schema]>([
    [
      'views',
      { ...schema, views: [{ ...object, isMaterialized: false, columns: [], definition: 'SELECT 1' }] },
    ],
    ['sequences', { ...schema, sequences: [{ ...object, definition: 'START 1' }] }],
    [
      'triggers',
      { ...schema, others: [{ ...object, kind: 'trigger', table, definition: 'CREATE TRIGGER x' }] },
    ],
    [
      'functions',
      { ...schema, others: [{ ...object, kind: 'function', table: null, definition: 'CREATE FUNCTION x' }] },
    ],
    ['namespaces', { ...schema, namespaces: [...schema.namespaces, 'another'] }],
    [
      'checks',
      withTable(schema, {
        constraints: [{ kind: 'check', name: 'positive', definition: 'CHECK (id > 0)', isValid: true }],
      }),
    ],
    ['options', withTable(schema, { options: ['PARTITION BY HASH (id)'] })],
    ['comments', withTable(schema, { comment: 'people' })],
    ['indexes on expressions', withTable(schema, { indexes: [expressionIndex] })],
    [
      'the history',
      { ...schema, tables: [...schema.tables, { ...schema.tables[0]!, name: '_prisma_migrations' }] },
    ],
    [
      'extensions',
      { ...schema, extensions: [{ name: 'x', namespace: null, version: '1', isRelocatable: true }] },
    ],
  ])('%s', (_name, existing) => {
    expect(diffOf(existing, schema, dialect).steps).toEqual([])
  })

  it('partial indexes, where they cannot be said', () => {
    const [index] = schemaOf(model.replace('String', 'String @unique'), dialect).tables[0]!.indexes
    const existing = withTable(schema, { indexes: [{ ...index!, predicate: 'id > 0' }] })
    const rules = { ...dialect.diffRules(null), ignoresPartialIndexes: true }
    expect(diffSchemas(existing, schema, rules).steps).toEqual([])
    expect(diffOf(existing, schema, dialect).steps).toHaveLength(1)
  })

  it('everything where there is nothing', () => {
    expect(diffOf(emptySchema, emptySchema, dialect).steps).toEqual([])
  })
})
