import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { camelCase, pluralOf } from '../../src/datamodel/complete/inflection.ts'
import { format } from '../../src/datamodel/format.ts'
import { parse } from '../../src/psl/parser.ts'
import { syntaxErrors } from '../../src/psl/syntaxErrors.ts'
import { expectGolden } from '../golden.ts'
import { schemaText, tidySchema, validSchema } from './schemas.ts'

const folder = join(import.meta.dirname, 'format')
const inputs = readdirSync(folder).filter(file => file.endsWith('.prisma') && !file.includes('.formatted.'))

function formatted(text: string): string {
  return format([{ name: 's.prisma', text }])[0]!.text
}

// The corpus suite compares these goldens with what Prisma's own formatter writes.
describe('formatting', () => {
  it.each(inputs)('%s', file => {
    const text = readFileSync(join(folder, file), 'utf8')
    expectGolden(join(folder, file.replace('.prisma', '.formatted.prisma')), formatted(text))
  })

  it.each([
    ['nothing', '', '\n'],
    ['empty lines', '\n \n\n', '\n'],
    ['no line break at the end', '// a', '// a\n'],
    ['a byte order mark, which Prisma refuses', '\ufeffmodel A {\n}\n', 'model A {\n}\n'],
    [
      'a string over two lines',
      'model A {\n a String @x("b\\\nc")\n}\n',
      'model A {\n  a String @x("b\\\nc")\n}\n',
    ],
    [
      'a comment with an end below another, to which Prisma adds a line each time',
      'model A {\n // a\n /** b */\n id Int @id\n}\n',
      'model A {\n  // a\n  /**\n   * b\n   */\n  id Int @id\n}\n',
    ],
  ])('%s', (_, text, expected) => {
    expect(formatted(text)).toBe(expected)
    expect(formatted(expected)).toBe(expected)
  })

  it('completes relations between files', () => {
    const files = format([
      { name: 'a.prisma', text: 'model A {\n id Int @id\n b B\n}\n' },
      { name: 'b.prisma', text: 'model B {\n id Int @id\n}\n' },
    ])
    expect(files.map(({ name, text }) => `${name}\n${text}`).join('')).toMatchInlineSnapshot(`
      "a.prisma
      model A {
        id  Int @id
        b   B   @relation(fields: [bId], references: [id])
        bId Int
      }
      b.prisma
      model B {
        id Int @id
        as A[]
      }
      "
    `)
  })
})

describe('names of added fields', () => {
  it.each([
    ['OhWhatAUser', 'ohWhatAUsers'],
    ['HTTPServer', 'httpservers'],
    ['A1b2C', 'a1B2Cs'],
    ['user_profile', 'userProfiles'],
    ['Ünser', 'Ünsers'],
    ['Category', 'categories'],
    ['Boy', 'boys'],
    ['Address', 'addresses'],
    ['Person', 'people'],
    ['Child', 'children'],
    ['Mouse', 'mice'],
    ['Index', 'indices'],
    ['Analysis', 'analyses'],
    ['Knife', 'knives'],
    ['Leaf', 'leaves'],
    ['Hero', 'heroes'],
    ['Criterion', 'criteria'],
    ['Datum', 'data'],
    ['Octopus', 'octopi'],
    ['Alga', 'algae'],
    ['Axis', 'axes'],
    ['Status', 'statuses'],
    ['Quiz', 'quizzes'],
    ['Series', 'series'],
    ['Money', 'money'],
    ['Virus', 'viri'],
    ['Eaux', 'eaux'],
    ['Cherub', 'cherubim'],
    ['Canvas', 'canvas'],
    ['Human', 'humans'],
  ])('%s → %s', (model, expected) => {
    expect(pluralOf(camelCase(model))).toBe(expected)
  })
})

describe('properties', () => {
  it('formatting again changes nothing, and what was valid stays valid', () => {
    fc.assert(
      fc.property(tidySchema, text => {
        // As Prisma: a missing @relation is put behind the type's name, which breaks a `?` that stands apart.
        fc.pre(!/\s[?[]/.test(text))
        const once = formatted(text)
        expect(syntaxErrors(parse({ name: 's', text: once }))).toEqual([])
        expect(formatted(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  // As Prisma: an empty line behind an attribute that moves to the end of its block goes the second time.
  it('or it changes nothing the third time', () => {
    fc.assert(
      fc.property(validSchema, text => {
        const twice = formatted(formatted(text))
        expect(formatted(twice)).toBe(twice)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, and ends with a line break', () => {
    fc.assert(
      fc.property(schemaText, text => {
        expect(formatted(text).endsWith('\n')).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('time grows with the length of the text, not faster', () => {
    const relations = Array.from(
      { length: 5000 },
      (_, index) => `model M${index} {\n id Int @id\n u User @relation("r${index}")\n}\n`,
    )
    expect(formatted(`model User {\n id Int @id\n}\n${relations.join('')}`).length).toBeGreaterThan(500_000)
    expect(formatted(`model A {\n${' a Int // b\n'.repeat(100_000)}}\n`).length).toBeGreaterThan(1_000_000)
    expect(formatted(`/*${'\n*'.repeat(300_000)}x*/`)).toBe('/**\n * x\n */\n')
  }, 15_000)
})
