import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt } from '../../src/base/source.ts'
import type { Expression } from '../../src/psl/ast.ts'
import { readConfigBlocks } from '../../src/psl/config/blocks.ts'
import { checkConfig } from '../../src/psl/config/rules.ts'
import { propertiesOf } from '../../src/psl/select.ts'

function plain(value: Expression | null): unknown {
  if (value === null) return null
  switch (value.kind) {
    case 'string':
      return value.value
    case 'number':
      return `number ${value.text}`
    case 'constant':
      return `constant ${value.name}`
    case 'array':
      return value.items.map(plain)
    case 'object':
      return Object.fromEntries(value.members.map(member => [member.name!.text, plain(member.value)]))
    default:
      return {
        [`${value.name}()`]: value.arguments.items.map(({ name, value: given }) => [
          name?.text ?? null,
          plain(given),
        ]),
      }
  }
}

function blocksOf(text: string): unknown {
  return readConfigBlocks({ name: 's.prisma', text }).blocks.map(block => ({
    kind: block.kind,
    name: block.name.text,
    properties: Object.fromEntries(propertiesOf(block).map(({ name, value }) => [name.text, plain(value)])),
    span: text.slice(block.start, block.end).replaceAll('\n', '⏎'),
  }))
}

function diagnosticsOf(text: string): readonly Diagnostic[] {
  const { blocks, diagnostics } = readConfigBlocks({ name: 's.prisma', text })
  return [...diagnostics, ...checkConfig(blocks).diagnostics]
}

/** `line:column «the text of the span» message` */
function complaints(text: string): string {
  return diagnosticsOf(text)
    .map(({ message, span }) => {
      const { line, column } = positionAt(span!.source, span!.start)
      return `${line}:${column} ${JSON.stringify(text.slice(span!.start, span!.end))} ${message}`
    })
    .join('\n')
}

const db = (...lines: readonly string[]): string =>
  ['datasource db {', '  provider = "postgresql"', ...lines.map(line => `  ${line}`), '}', ''].join('\n')
const generator = (...lines: readonly string[]): string =>
  ['generator g {', '  provider = "x"', ...lines.map(line => `  ${line}`), '}', ''].join('\n')

describe('values', () => {
  it('are read as they are written', () => {
    const text = generator(
      'url = env("X")',
      'nested = [["a"], 1, true, b.c, env("E")]',
      'n = -1.5',
      'flag=false // why',
      'object = { a: "b", c: [1] } /// doc',
      'call = f(a: "x", 1, b:,)',
      'e = "\\u00e9\\ud83d\\ude00\\/\\n\\"\\\\"',
      '/* before */ k-1 = [] /* after */',
    )
    expect(blocksOf(text)).toMatchInlineSnapshot(`
      [
        {
          "kind": "generator",
          "name": "g",
          "properties": {
            "call": {
              "f()": [
                [
                  "a",
                  "x",
                ],
                [
                  null,
                  "number 1",
                ],
                [
                  "b",
                  null,
                ],
              ],
            },
            "e": "é😀/
      "\\",
            "flag": "constant false",
            "k-1": [],
            "n": "number -1.5",
            "nested": [
              [
                "a",
              ],
              "number 1",
              "constant true",
              "constant b.c",
              {
                "env()": [
                  [
                    null,
                    "E",
                  ],
                ],
              },
            ],
            "object": {
              "a": "b",
              "c": [
                "number 1",
              ],
            },
            "provider": "x",
            "url": {
              "env()": [
                [
                  null,
                  "X",
                ],
              ],
            },
          },
          "span": "generator g {⏎  provider = "x"⏎  url = env("X")⏎  nested = [["a"], 1, true, b.c, env("E")]⏎  n = -1.5⏎  flag=false // why⏎  object = { a: "b", c: [1] } /// doc⏎  call = f(a: "x", 1, b:,)⏎  e = "\\u00e9\\ud83d\\ude00\\/\\n\\"\\\\"⏎  /* before */ k-1 = [] /* after */⏎}",
        },
      ]
    `)
  })

  it('are found between other blocks, whatever their lines hold', () => {
    const text = `model A {
  id Int @id // }
  x String @default("}{")
  broken { { {
}
/* datasource no { */
enum B {
  C
} datasource db { // comment } here
  provider = "sqlite"
  } // end
view V {
`
    expect(blocksOf(text)).toMatchInlineSnapshot(`
      [
        {
          "kind": "datasource",
          "name": "db",
          "properties": {
            "provider": "sqlite",
          },
          "span": "datasource db { // comment } here⏎  provider = "sqlite"⏎  }",
        },
      ]
    `)
  })

  it.each([
    ['CRLF', db().replaceAll('\n', '\r\n')],
    ['CR', db().replaceAll('\n', '\r')],
    ['a byte order mark', `\ufeff${db()}`],
    ['tabs and wide spaces', 'datasource\tdb\u00a0{\n\tprovider\u3000=\t"postgresql"\n}'],
  ])('survive %s', (_, text) => {
    expect(complaints(text)).toBe('')
    expect(blocksOf(text)).toMatchObject([{ name: 'db', properties: { provider: 'postgresql' } }])
  })
})

describe('what is malformed is told in words and at places of Prisma', () => {
  // Each expectation was compared with prisma-schema-wasm 6.19 and 7.10.
  it.each([
    [
      'a line that is no property',
      db('what is this'),
      '3:3 "what is this\\n" Error validating: This line is not a valid definition within a datasource.',
    ],
    [
      'a value in several lines',
      generator('a = [', '"x"]'),
      '3:3 "a = [\\n" Error validating: This line is not a valid definition within a generator.\n4:3 "\\"x\\"]\\n" Error validating: This line is not a valid definition within a generator.',
    ],
    [
      'a comma too many',
      db('schemas = ["a",]'),
      '3:3 "schemas = [\\"a\\",]\\n" Error validating: This line is not a valid definition within a datasource.',
    ],
    [
      'a comment inside',
      generator('a = /* c */ "b"'),
      '3:3 "a = /* c */ \\"b\\"\\n" Error validating: This line is not a valid definition within a generator.',
    ],
    [
      'two on a line',
      generator('a = "b" c = "d"'),
      '3:3 "a = \\"b\\" c = \\"d\\"\\n" Error validating: This line is not a valid definition within a generator.',
    ],
    [
      'a word that begins with a digit',
      generator('a = 1b'),
      '3:3 "a = 1b\\n" Error validating: This line is not a valid definition within a generator.',
    ],
    [
      'no value',
      generator('a ='),
      '1:1 "generator g {\\n  provider = \\"x\\"\\n  a =\\n}" Property a in generator g needs to be assigned a value',
    ],
    [
      'an unknown escape',
      db('url = "file:C:\\Users"'),
      '3:17 "\\\\U" Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped as `\\\\`.',
    ],
    ['a short unicode escape', generator('a = "\\u12"'), '3:8 "\\\\u12" Invalid unicode escape sequence.'],
    ['a very short one', generator('a = "\\u0"'), '3:8 "\\\\u" Invalid unicode escape sequence.'],
    ['half a pair', generator('a = "\\ud83dabc"'), '3:8 "\\\\ud83d" Invalid unicode escape sequence.'],
    [
      'a pair that is none',
      generator('a = "\\ud83d\\u0041"'),
      '3:8 "\\\\ud83d\\\\u0041" Invalid unicode escape sequence.',
    ],
    ['a key twice', db('url = "a"', 'url = "b"'), '4:3 "url" Key "url" is already defined in source "db".'],
    [
      'a key of a generator twice',
      generator('a = 1', 'a = 2'),
      '4:3 "a" Key "a" is already defined in generator "g".',
    ],
    [
      'no name',
      'datasource {\n  provider = "x"\n}\n',
      `1:1 "datasource {\\n  provider = \\"x\\"\\n}" Error validating: This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'.`,
    ],
    [
      'no end',
      'datasource db {\n  provider = "x"',
      '1:1 "datasource db {\\n" Error validating: This line is invalid. It does not start with any known Prisma schema keyword.',
    ],
    [
      'all on one line',
      'datasource db { provider = "x" }',
      '1:1 "datasource db { provider = \\"x\\" }" Error validating: This line is invalid. It does not start with any known Prisma schema keyword.',
    ],
    [
      'a brace on the next line',
      'generator g\n{\n}\n',
      '1:1 "generator g\\n" Error validating: This line is invalid. It does not start with any known Prisma schema keyword.',
    ],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toBe(expected)
  })
})

describe('rules', () => {
  it.each([
    [
      'no provider',
      'datasource db {\n}',
      '1:1 "datasource db {\\n}" Argument "provider" is missing in data source block "db".',
    ],
    [
      'an empty provider',
      'datasource db {\n  provider = ""\n}',
      '2:14 "\\"\\"" Error validating datasource `db`: The provider argument in a datasource must not be empty',
    ],
    [
      'several providers',
      'datasource db {\n  provider = ["postgresql", "sqlite"]\n}',
      '2:14 "[\\"postgresql\\", \\"sqlite\\"]" Error validating datasource `db`: The provider argument in a datasource must be a string literal',
    ],
    [
      'a provider from the environment',
      'datasource db {\n  provider = env("P")\n}',
      '1:1 "datasource db {\\n  provider = env(\\"P\\")\\n}" A datasource must not use the env() function in the provider argument.',
    ],
    [
      'an unknown provider',
      'datasource db {\n  provider = "oracle"\n}',
      '2:14 "\\"oracle\\"" Datasource provider not known: "oracle".',
    ],
    ['an unknown property', db('foo = "bar"'), '3:3 "foo = \\"bar\\"" Property not known: "foo".'],
    [
      'preview features',
      db('previewFeatures = ["a"]'),
      '3:3 "previewFeatures = [\\"a\\"]" Preview features are only supported in the generator block. Please move this field to the generator block.',
    ],
    [
      'a URL that is a number',
      db('url = 5'),
      '3:9 "5" Expected a String value, but received numeric value `5`.',
    ],
    [
      'a URL from another function',
      db('url = foo("A")'),
      '3:9 "foo(\\"A\\")" Expected a String value, but received functional value `foo("A")`.',
    ],
    [
      'env() without a name',
      db('url = env()'),
      '3:9 "env()" Exactly one string parameter must be passed to the env function.',
    ],
    [
      'env() with two',
      db('url = env("A", "B")'),
      '3:9 "env(\\"A\\", \\"B\\")" Exactly one string parameter must be passed to the env function.',
    ],
    [
      'env() of a word',
      db('url = env(A)'),
      '3:13 "A" Expected a string value, but received literal value `A`.',
    ],
    [
      'the shadow database is the database',
      db('url = env("A")', 'shadowDatabaseUrl = env("A")'),
      '3:9 "env(\\"A\\")" shadowDatabaseUrl is the same as url for datasource "db". Please specify a different database as shadow database to avoid data loss.',
    ],
    [
      'the shadow database is the direct one',
      db('url = "a"', 'directUrl = "b"', 'shadowDatabaseUrl = "b"'),
      '4:15 "\\"b\\"" shadowDatabaseUrl is the same as directUrl for datasource "db". Please specify a different database as shadow database to avoid data loss.',
    ],
    ['no schemas', db('schemas = []'), '3:13 "[]" If provided, the schemas array can not be empty.'],
    [
      'a schema twice',
      db('schemas = ["b", "a", "a"]'),
      '3:19 "\\"a\\"" Duplicated schema names are not allowed',
    ],
    [
      'schemas of other types',
      db('schemas = [1, a]'),
      '3:14 "1" Expected a string value, but received numeric value `1`.\n3:17 "a" Expected a string value, but received literal value `a`.',
    ],
    [
      'schemas where there are none',
      'datasource db {\n  provider = "sqlite"\n  schemas = ["a"]\n}',
      '3:13 "[\\"a\\"]" The `schemas` property is not supported on the current connector.',
    ],
    [
      'a generator without a provider',
      'generator g {\n}',
      '1:1 "generator g {\\n}" Argument "provider" is missing in generator block "g".',
    ],
    [
      'a generator whose provider is a number',
      'generator g {\n  provider = 1\n}',
      '2:14 "1" Expected a String value, but received numeric value `1`.',
    ],
    [
      'a generator twice',
      generator() + generator(),
      '4:11 "g" The generator "g" cannot be defined because a generator with that name already exists.',
    ],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toBe(expected)
  })

  it('two datasources', () => {
    const two = 'datasource a {\n  provider = "sqlite"\n}\ndatasource b {\n  provider = "mysql"\n}\n'
    expect(diagnosticsOf(two).map(({ message }) => message)).toEqual([
      'Error validating datasource `a`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.',
      'Error validating datasource `b`: You defined more than one datasource. This is not allowed yet because support for multiple databases has not been implemented yet.',
    ])
    expect(complaints(db() + db())).toContain(
      '4:12 "db" The source "db" cannot be defined because a source with that name already exists.',
    )
  })

  it('a datasource of either era is right', () => {
    const { blocks } = readConfigBlocks({
      name: 's.prisma',
      text: 'datasource db {\n  provider = "postgres"\n  url = env("A")\n  directUrl = "b"\n  schemas = ["z", "a"]\n}',
    })
    const { datasource, diagnostics } = checkConfig(blocks)
    expect(diagnostics).toEqual([])
    expect(datasource).toMatchObject({
      name: 'db',
      provider: 'postgresql',
      url: { kind: 'env', variable: 'A' },
      directUrl: { kind: 'literal', url: 'b' },
      shadowDatabaseUrl: null,
      schemas: ['a', 'z'],
    })
    expect(checkConfig(readConfigBlocks({ name: 's.prisma', text: db() }).blocks).datasource).toMatchObject({
      url: null,
      schemas: null,
    })
  })
})

describe('junk', () => {
  const lines = [
    'datasource db {',
    'generator g {',
    'model A {',
    'a {',
    '}',
    'x = [',
    'x = env(',
    'x = {a:',
    '"',
    '/*',
    '*/',
    'provider = "sqlite"',
    '= =',
    '\0',
    '\ud800',
    '{{{',
    'datasource',
    'generator {',
  ]
  const text = fc.array(fc.constantFrom(...lines), { maxLength: 30 }).map(found => found.join('\n'))

  it('never throws, and every span is inside the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.string({ unit: 'binary' }).map(junk => `datasource db {\n${junk}`),
        ),
        sample => {
          for (const { span } of diagnosticsOf(sample)) {
            expect(span!.start).toBeGreaterThanOrEqual(0)
            expect(span!.end).toBeLessThanOrEqual(sample.length)
            expect(span!.start).toBeLessThanOrEqual(span!.end)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('deep nesting is refused, not followed', () => {
    expect(complaints(generator(`a = ${'['.repeat(100_000)}`))).toContain('not a valid definition')
  })

  it('blocks without an end do not take quadratic time', () => {
    for (const unit of ['model A {\n', 'a {\n', 'datasource a {\n', 'datasource a {\n x = [']) {
      expect(diagnosticsOf(`datasource db {\n${unit.repeat(50_000)}`).length).toBeGreaterThan(0)
    }
  }, 10_000)
})
