import { describe, expect, it } from 'vitest'
import { mysqlSchema } from '../../src/dialects/mysql/schema/index.ts'
import type { Server } from '../../src/dialects/schemaDialect.ts'
import { diffSchemas } from '../../src/diff/diff.ts'
import { schemaOf } from './dialects.ts'

const model = (id: string, index: string): string => `model User {
  a Int
  b Int

  @@id([a, b${id}])
  @@index([b${index}])
}
`
const descending = model('(sort: Desc)', '(sort: Desc)')
/** What the catalog says of it where the server does not keep the order. */
const forgotten = model('', '')

describe('a descending index, as the catalog gives it back', () => {
  it.each([
    { product: 'mysql', version: [5, 7, 44], differs: false },
    { product: 'mysql', version: [8, 0, 15], differs: true },
    { product: 'mariadb', version: [10, 6, 25], differs: false },
    { product: 'mariadb', version: [10, 8, 1], differs: true },
  ])('$product $version', ({ differs, ...server }) => {
    const steps = diffOn({ ...server, lowerCasesTableNames: false })
    expect(steps > 0).toBe(differs)
  })
})

function diffOn(server: Server): number {
  const [from, to] = [forgotten, descending].map(text => schemaOf(text, mysqlSchema))
  return diffSchemas(from!, to!, mysqlSchema.diffRules(server)).steps.length
}
