import { describe, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { expectGolden } from '../golden.ts'
import { resolved } from './fixtures.ts'
import { renderDatamodel } from './render.ts'

// The names of constraints are those in the SQL that Prisma 7.10 makes of the schemas, where it does so offline.
describe('what a schema means', () => {
  it.each(resolved)('$name', ({ text, golden }) => {
    expectGolden(golden, renderDatamodel(validateSchema([{ name: 'schema.prisma', text }])))
  })
})
