import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionAt } from '../../src/base/source.ts'
import type { Node, SchemaTree } from '../../src/psl/ast.ts'
import { parse } from '../../src/psl/parser.ts'
import { children, print } from '../../src/psl/printer.ts'
import { fieldsOf, isModel, valuesOf } from '../../src/psl/select.ts'
import { syntaxErrors } from '../../src/psl/syntaxErrors.ts'
import { expectGolden } from '../golden.ts'
import { schemaText } from './schemas.ts'

function tree(text: string): SchemaTree {
  return parse({ name: 's.prisma', text })
}

/** A node per line: kind, text, and what there is besides its parts. */
function outline(node: Node, depth = 0): string {
  const whole = JSON.stringify(node.source.text.slice(node.start, node.end))
  const text = whole.length > 70 ? `${whole.slice(0, 50)} … ${whole.slice(-15)}` : whole
  const facts = ['name', 'form', 'documentation'].flatMap(key => {
    const value = (node as unknown as Record<string, unknown>)[key]
    return value === undefined || value === null || typeof value === 'object'
      ? []
      : [`${key}=${JSON.stringify(value)}`]
  })
  const line = [`${'  '.repeat(depth)}${node.kind}`, ...facts, text].join(' ')
  return [line, ...children(node).map(child => outline(child, depth + 1))].join('\n')
}

/** `line:column «the text of the span» message` */
function complaints(text: string): string {
  return syntaxErrors(tree(text))
    .map(({ message, span }) => {
      const { line, column } = positionAt(span!.source, span!.start)
      return `${line}:${column} ${JSON.stringify(text.slice(span!.start, span!.end))} ${message}`
    })
    .join('\n')
}

const model = (...lines: readonly string[]): string =>
  ['model A {', ...lines.map(line => `  ${line}`), '}', ''].join('\n')

const folder = join(import.meta.dirname, 'trees')

describe('trees', () => {
  it.each(readdirSync(folder).filter(file => file.endsWith('.prisma')))('%s', file => {
    const text = readFileSync(join(folder, file), 'utf8')
    expectGolden(join(folder, file.replace('.prisma', '.golden')), `${outline(tree(text))}\n`)
  })

  it('document as Prisma does', () => {
    const text = `/// free

// plain
/// generator
generator g {
  provider = "x"
}

model A {
  /// one

  /// two
  id Int @id /// three
  // plain

  /// four
  @@map("x")
  a Int // plain
  /* five
   * six */
  b Int /* seven */
}

/* of the
enum */
///    spaced
//// deeper
enum E {
  /// first
  a /// second
  b
}
`
    const { items } = tree(text)
    const documented = items.flatMap(item => {
      if (!isModel(item) && item.kind !== 'enum') return []
      const parts = item.kind === 'enum' ? valuesOf(item) : fieldsOf(item)
      return [item, ...parts].map(part => [part.name.text, part.documentation])
    })
    // Compared with Prisma's DMMF: the comment of the generator goes to the model behind it.
    expect(documented).toEqual([
      ['A', 'generator'],
      ['id', 'two\nthree'],
      ['a', 'four'],
      ['b', 'five\n   * six\nseven'],
      ['E', 'of the\nenum\nspaced\n/ deeper'],
      ['a', 'first\nsecond'],
      ['b', null],
    ])
  })
})

const line = 'Error validating: This line is not a valid field or attribute definition.'
const topLine =
  'Error validating: This line is invalid. It does not start with any known Prisma schema keyword.'
const block =
  "Error validating: This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'."
const alias =
  'Error validating: Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types'
const missing = 'This field declaration is invalid. It is either missing a name or a type.'
const escaped =
  'Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped as `\\\\`.'

// Each expectation was compared with prisma-schema-wasm 6.19 and 7.10; the corpus suite does it for thousands.
describe('errors have words, places and order of Prisma', () => {
  it.each([
    ['a break in arguments', model('@@index(', '[id])'), `2:3 "@@index(\\n" ${line}\n3:3 "[id])\\n" ${line}`],
    [
      'a break in an array',
      model('@@index([a,', 'b])'),
      `2:3 "@@index([a,\\n" ${line}\n3:3 "b])\\n" ${line}`,
    ],
    ['a comma behind the last element', model('@@index([a,])'), `2:3 "@@index([a,])\\n" ${line}`],
    ['a comma behind the last argument is for later', model('@@index([a], )', 'x Int @x(,)'), ''],
    ['two commas', model('x Int @x(a,,)'), `2:3 "x Int @x(a,,)\\n" ${line}`],
    ['a comment inside', model('@@index([a /* b */])'), `2:3 "@@index([a /* b */])\\n" ${line}`],
    ['two comments behind', model('x Int /* a */ // b'), `2:3 "x Int /* a */ // b\\n" ${line}`],
    ['two fields in a line', model('x Int y Int'), `2:3 "x Int y Int\\n" ${line}`],
    ['a path as a type', model('x a.b'), `2:3 "x a.b\\n" ${line}`],
    ['a number that ends with a dot', model('x Int @x(1.)'), `2:3 "x Int @x(1.)\\n" ${line}`],
    ['a word that begins with a digit', model('x Int @x(1a)'), `2:3 "x Int @x(1a)\\n" ${line}`],
    ['which may be called', model('x Int @x(1a())', 'y Int @x(1.b())', 'z Int @1.5'), ''],
    ['odd paths', model('x Int @x(a.b..c.)', 'y Int @ db.', 'z Int @1.5x'), ''],
    ['a name without a value is for later', model('x Int @x(a:, b: )'), ''],
    ['an object', model('@@x({ a: 1, b: { c: null } })', '@@y({})'), ''],
    ['a member without a value', model('@@x({ a: })'), `2:3 "@@x({ a: })\\n" ${line}`],
    ['a member whose name is a string', model('@@x({ "a": 1 })'), `2:3 "@@x({ \\"a\\": 1 })\\n" ${line}`],
    ['space in Unsupported', model('x Unsupported ("a")'), `2:3 "x Unsupported (\\"a\\")\\n" ${line}`],
    ['space in a list', model('x Int [ ]'), `2:3 "x Int [ ]\\n" ${line}`],
    ['a control character', model('x Int @x("\t")'), `2:3 "x Int @x(\\"\\t\\")\\n" ${line}`],
    ['no type', model('x @id'), `2:3 "x @id\\n" Error validating model "A": ${missing}`],
    [
      'no type in a view and a type',
      'view V {\n a\n}\ntype T {\n b\n}\n',
      `2:2 "a\\n" Error validating view "V": ${missing}\n5:2 "b\\n" Error validating type "T": ${missing}`,
    ],
    ['a colon', model('x : Int! @x("\\q")'), '2:5 ":" Field declarations don\'t require a `:`.'],
    [
      'an exclamation mark',
      model('x Int! @x("\\q")'),
      '2:5 "Int!" Fields are required by default, `!` is no longer required.',
    ],
    [
      'a list of Prisma 1',
      model('x [Unsupported("a")]'),
      '2:5 "[Unsupported(\\"a\\")]" To specify a list, please use `Type[]` instead of `[Type]`.',
    ],
    [
      'an optional list',
      model('x Int [] ?'),
      '2:5 "Int [] ?" Optional lists are not supported. Use either `Type[]` or `Type?`.',
    ],
    [
      'escapes',
      model('x Int @x("\\q") @y(["\\u12"])', 'y @x("\\q")', '@@x("\\q")'),
      `2:13 "\\\\q" ${escaped}\n2:23 "\\\\u12" Invalid unicode escape sequence.\n3:9 "\\\\q" ${escaped}\n3:3 "y @x(\\"\\\\q\\")\\n" Error validating model "A": ${missing}\n4:8 "\\\\q" ${escaped}`,
    ],
    [
      'attributes in a composite type',
      'type T {\n a Int @id @map("x")\n b Int @unique @relation\n @@map("x")  // c\n @@unique([a])\n @@index([a])\n @@fulltext([a])\n @@id([a])\n @@x  \n}\n',
      [
        '2:2 "a Int @id @map(\\"x\\")\\n" Error validating: Defining `@id` attribute for a field in a composite type is not allowed.',
        '3:2 "b Int @unique @relation\\n" Error validating: Defining `@unique` attribute for a field in a composite type is not allowed.',
        '3:2 "b Int @unique @relation\\n" Error validating: Defining `@relation` attribute for a field in a composite type is not allowed.',
        '4:2 "@@map(\\"x\\")  // c" Error validating: The name of a composite type is not persisted in the database, therefore it does not need a mapped database name.',
        '5:2 "@@unique([a])" Error validating: A unique constraint should be defined in the model containing the embed.',
        '6:2 "@@index([a])" Error validating: An index should be defined in the model containing the embed.',
        '7:2 "@@fulltext([a])" Error validating: A fulltext index should be defined in the model containing the embed.',
        '8:2 "@@id([a])" Error validating: A composite type cannot define an id.',
        '9:2 "@@x  " Error validating: A composite type cannot have block-level attributes.',
      ].join('\n'),
    ],
    [
      'a line of an enum',
      'enum E {\n a b\n}\n',
      '2:2 "a b\\n" Error validating: This line is not an enum value definition.',
    ],
    [
      'a line of a generator',
      'generator g {\n a = [\n @@b\n}\n',
      '2:2 "a = [\\n" Error validating: This line is not a valid definition within a generator.\n3:2 "@@b\\n" Error validating: This line is not a valid definition within a generator.',
    ],
    ['a block on one line', 'model A { id Int }\n', `1:1 "model A { id Int }\\n" ${topLine}`],
    [
      'a brace that does not begin a line',
      'model A {\n  a Int }\n',
      `1:1 "model A {\\n" ${topLine}\n2:3 "a Int }\\n" ${topLine}`,
    ],
    ['a block without a keyword', 'foo {\n a } b', `1:1 "foo {\\n a }" ${block}\n2:6 "b" ${topLine}`],
    ['a block without a name', 'model {\n}\n', `1:1 "model {\\n}" ${block}`],
    [
      'keywords need no space behind them',
      'modelA {\n}\nenumB{\n a\n}\ndatasourcec {\n}\ntypeD = E\nmodel-x {\n}\n',
      `8:1 "typeD = E" ${alias}\n9:1 "model-x {\\n}" ${block}`,
    ],
    [
      'aliases, with the white space behind them',
      'type A = Int // c\ntype B = Int @x(1)  // c\ntype C = Int  @x  @y',
      `1:1 "type A = Int " ${alias}\n2:1 "type B = Int @x(1)" ${alias}\n3:1 "type C = Int  @x  @y" ${alias}`,
    ],
    [
      'lines that end in each way',
      'a\r\nb\rc  ',
      `1:1 "a\\r\\n" ${topLine}\n2:1 "b\\r" ${topLine}\n2:3 "c  " ${topLine}`,
    ],
    ['junk', '\0\n😀 // a\n', `1:1 "\\u0000\\n" ${topLine}\n2:1 "😀 // a\\n" ${topLine}`],
    [
      'a comment over two lines where none may be',
      model('x Int /* a', 'b */ @id'),
      `2:3 "x Int /* a\\n" ${line}\n3:3 "b */ @id\\n" ${line}`,
    ],
    ['a comment without an end', '/* a\nmodel A {\n}\n', `1:1 "/* a\\n" ${topLine}`],
    ['a byte order mark, which Prisma refuses', '\ufeffmodel A {\n}\n', ''],
  ])('%s', (_, text, expected) => {
    expect(complaints(text)).toBe(expected)
  })
})

describe('properties', () => {
  it('a tree prints as the text it was parsed from', () => {
    fc.assert(
      fc.property(schemaText, text => {
        expect(print(tree(text))).toBe(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('parts lie in their whole, one behind the other, and errors in the text', () => {
    fc.assert(
      fc.property(schemaText, text => {
        expectNested(tree(text))
        for (const { span } of syntaxErrors(tree(text))) {
          expect(span!.start).toBeLessThan(span!.end)
          expect(span!.end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['open brackets', `model A {\n x Int @x(${'['.repeat(100_000)}\n}\n`],
    ['brackets', `model A {\n x Int @x(${'['.repeat(100_000)}${']'.repeat(100_000)})\n}\n`],
    ['calls', `model A {\n x Int @x(${'f('.repeat(100_000)}\n}\n`],
    ['objects', `model A {\n x Int @x(${'{a:'.repeat(100_000)}\n}\n`],
    ['a line of 10 MB', 'a'.repeat(10_000_000)],
    ['a string of 10 MB', `model A {\n x String @x("${'a'.repeat(10_000_000)}")\n}\n`],
    ['attributes on one line', `model A {\n x Int ${'@a '.repeat(300_000)}\n}\n`],
    ['quotes', '"'.repeat(3_000_000)],
    ['NULs', '\0'.repeat(3_000_000)],
    ['lone surrogates', '\udc00\ud800'.repeat(1_000_000)],
    ['blocks that are not closed', 'model A {\nenum B {\ndatasource C {\n'.repeat(100_000)],
    ['blocks without a keyword', 'foo {\n'.repeat(300_000)],
    ['comments that are not closed', 'a b /*\n'.repeat(300_000)],
    ['comments that are closed at the end', `model A {\n${'a b /*\n'.repeat(300_000)}*/ x\n}\n`],
    ['strings that go on', 'model A {\n x Int @x("\\\n'.repeat(100_000)],
    ['strings in a large file', `model A {\n${' x String @x("a")\n'.repeat(100_000)}}\n`],
    ['empty lines', '  \n'.repeat(1_000_000)],
  ])(
    '%s are no trouble',
    (_, text) => {
      const parsed = tree(text)
      expect(print(parsed)).toBe(text)
      expect(syntaxErrors(parsed).length).toBeGreaterThanOrEqual(0)
    },
    10_000,
  )
})

function expectNested(node: Node): void {
  let at = node.start
  for (const child of children(node)) {
    expect(child.start).toBeGreaterThanOrEqual(at)
    at = child.end
    expectNested(child)
  }
  expect(at).toBeLessThanOrEqual(node.end)
}
