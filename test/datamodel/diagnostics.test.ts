import { describe, it } from 'vitest'
import { validateSchema } from '../../src/datamodel/validate.ts'
import { expectGolden } from '../golden.ts'
import { describeDiagnostics } from './describe.ts'
import { diagnosed } from './fixtures.ts'

// Each golden is what Prisma 7.10 says (of those with a URL in the datasource: 6.19).
describe('what is wrong with a schema', () => {
  it.each(diagnosed)('$name', ({ text, golden }) => {
    const { diagnostics } = validateSchema([{ name: 'schema.prisma', text }])
    expectGolden(golden, describeDiagnostics(diagnostics))
  })
})
