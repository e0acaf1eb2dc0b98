import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { validateSchema } from '../../src/datamodel/validate.ts'

function diagnose(text: string): readonly Diagnostic[] {
  return validateSchema([{ name: 'schema.prisma', text }]).diagnostics
}

const datasource = 'datasource db {\n  provider = "sqlserver"\n}\n'
const model = (...lines: readonly string[]): string => ['model A {', ...lines, '}', ''].join('\n')
const many = (count: number, of: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => of(index)).join('')

describe('nothing much', () => {
  it.each([
    ['no file', []],
    ['an empty file', ['']],
    ['empty files', ['', '\n', ' ', '// nothing']],
  ])('%s is a valid schema', (_, texts) => {
    const sources = texts.map((text, index) => ({ name: `${index}.prisma`, text }))
    const { datamodel, diagnostics, datasource: none } = validateSchema(sources)
    expect(diagnostics).toEqual([])
    expect(none).toBeNull()
    expect(datamodel).toEqual({ models: [], enums: [], compositeTypes: [], relations: [] })
  })
})

// Each would take minutes, or the stack, if it were gone about in the wrong way. Of smaller ones Prisma says the same.
describe('far too much gets an answer', () => {
  const brackets = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000)
  const megabytes = 'x'.repeat(10_000_000)

  it.each([
    ['NUL', 1, '\0'.repeat(1000)],
    ['NUL in a model', 2, model('id Int @id\0', '\0')],
    ['halves of characters', 2, model('id Int @id @map("\ud83d")', '\ude00 Int', 'a\udc00 Int')],
    ['a byte order mark in the middle', 3, `${datasource}\ufeff${model('id Int @id')}`],
    ['brackets', 1, model(`id Int @default(${brackets('[', ']')})`)],
    ['brackets that are not closed', 1, model(`id Int @default(${'['.repeat(100_000)})`)],
    ['calls', 1, model(`id Int @default(${brackets('f(', ')')})`)],
    ['objects', 1, model(`@@index([id], where: ${brackets('{ a: ', '}')})`)],
    ['blocks', 100_000, 'model A {\n'.repeat(100_000)],
    ['closing braces', 100_000, '}\n'.repeat(100_000)],
    ['attributes of one field', 20_000, model(`id Int ${'@id '.repeat(20_000)}`)],
    ['arguments of one attribute', 20_000, model(`id Int @id(${'map: "x", '.repeat(20_000)}map: "y")`)],
    ['names in one list', 1, model('id Int @id', `@@index([${'id, '.repeat(20_000)}id])`)],
    ['unknown names in one list', 1, model('id Int @id', `@@index([${many(20_000, at => `x${at}, `)}id])`)],
    ['comments', 1, '/*'.repeat(100_000)],
    ['a line', 1, megabytes],
    ['a name', 1, model(`${megabytes} Int`)],
    ['a type', 1, model(`id ${megabytes}`)],
    ['a string', 0, model(`id String @id @default("${megabytes}")`)],
    ['a string that does not end', 1, model(`id String @id @default("${megabytes}`)],
    ['a string with escapes that does not end', 1, model(`id String @default("${'\\n'.repeat(1_000_000)}`)],
    ['a number', 1, model(`id BigInt @id @default(${'9'.repeat(100_000)})`)],
    ['a path', 1, model('id Int @id', `@@index([${'a.'.repeat(100_000)}a])`)],
    ['an argument of a native type', 1, model(`id String @id @db.VarChar(${'9'.repeat(100_000)})`)],
    ['an unsupported type', 0, model('id Int @id', `a Unsupported("${'('.repeat(100_000)}")`)],
    ['JSON', 1, model('id Int @id', `a Json @default("${'['.repeat(100_000)}")`)],
    ['a comment', 0, `/* ${megabytes} */`],
    ['spaces', 1, `model A {\n${' '.repeat(10_000_000)}\n}`],
    ['line ends', 0, '\n'.repeat(1_000_000)],
  ])('%s: errors: %i', (_, errors, text) => {
    expect(diagnose(text)).toHaveLength(errors)
  })
})

describe('what grows without a limit has none of time:', () => {
  it('paths of cascades, of which there are more than can be counted', () => {
    const rungs = many(
      200,
      at => `model M${at} {
  id Int @id
  a  Int
  b  Int
  x  M${at + 1} @relation("x${at}", fields: [a], references: [id])
  y  M${at + 1} @relation("y${at}", fields: [b], references: [id])
  ${at === 0 ? '' : `c M${at - 1}[] @relation("x${at - 1}")\n  d M${at - 1}[] @relation("y${at - 1}")`}
}
`,
    )
    const last = 'model M200 {\n  id Int @id\n  c M199[] @relation("x199")\n  d M199[] @relation("y199")\n}\n'
    const found = diagnose(datasource + rungs + last)
    expect(found).toHaveLength(400)
    expect(found[0]!.message).toContain('through multiple paths')
  })

  it('cycles of cascades, each model with each', () => {
    const count = 20
    const others = (of: number): readonly number[] =>
      Array.from({ length: count }, (_, at) => at).filter(at => at !== of)
    const text = many(count, at =>
      model(
        'id Int @id',
        ...others(at).map(
          to => `f${to} Int\nr${to} A${to} @relation("${at}to${to}", fields: [f${to}], references: [id])`,
        ),
        ...others(at).map(from => `l${from} A${from}[] @relation("${from}to${at}")`),
      ).replace('model A ', `model A${at} `),
    )
    const found = diagnose(datasource + text)
    expect(found).toHaveLength(count * (count - 1))
    expect(found.every(({ message }) => message.includes('causes a cycle'))).toBe(true)
  })

  it('ways through composite types, into a cycle and around it', () => {
    const type = (name: string, ...fields: readonly string[]): string =>
      `type ${name} {\n${fields.map((field, at) => `  f${at} ${field}\n`).join('')}}\n`
    const ladder = many(60, at => type(`T${at}`, `T${at + 1}`, `T${at + 1}`))
    const mongodb = 'datasource db {\n  provider = "mongodb"\n}\n'
    expect(diagnose(mongodb + ladder + type('T60', 'Int'))).toEqual([])
    // The same where there is a cycle elsewhere, to which none of the many ways leads.
    const elsewhere = diagnose(mongodb + ladder + type('T60', 'Int') + type('Self', 'Self'))
    expect(elsewhere).toHaveLength(1)
    const found = diagnose(mongodb + type('Head', 'Loop') + type('Loop', 'Turn') + type('Turn', 'Loop'))
    expect(found.length).toBeGreaterThan(0)
  })
})
