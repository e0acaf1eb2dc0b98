import { expect, it } from 'vitest'
import { validateTrees } from '../../src/datamodel/validate.ts'
import { postgresPull } from '../../src/dialects/postgres/schema/pullRules.ts'
import { parse } from '../../src/psl/parser.ts'
import { pullSchema } from '../../src/pull/pull.ts'
import { emptySchema, type Schema } from '../../src/schema/schema.ts'
import { desired } from '../schemas.ts'

const header = 'datasource db {\n  provider = "postgresql"\n}\n'
const model = (at: number): string => `
enum E${at} {
  a
  b @map("b c")
}

model T${at} {
  id       Int     @id
  parent   T${at}?   @relation("tree${at}", fields: [parentId], references: [id])
  parentId Int?
  children T${at}[]  @relation("tree${at}")
  email    String? @unique
  kind     E${at}  @default(b)
}
`

function pull(schema: Schema, text: string): string {
  const trees = [parse({ name: 'schema.prisma', text })]
  const validated = validateTrees(trees)
  const input = { schema, rules: postgresPull, trees, validated, newFile: 'schema.prisma' }
  return pullSchema({ ...input, namespaces: null, forgets: false }).files[0]!.text
}

// How long it takes is measured in bench/.
it('2,000 tables, and again', () => {
  const models = Array.from({ length: 2_000 }, (_, at) => model(at))
  const schema = desired('postgresql', header + models.join(''))
  const first = pull({ ...emptySchema, ...schema }, header)
  expect(first.match(/^model /gm)).toHaveLength(2_000)
  expect(pull(schema, first)).toBe(first)
})
