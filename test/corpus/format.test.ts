import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { format } from '../../src/datamodel/format.ts'
import { parse } from '../../src/psl/parser.ts'
import { print } from '../../src/psl/printer.ts'
import { syntaxErrors } from '../../src/psl/syntaxErrors.ts'
import { schemaText } from '../psl/schemas.ts'

const oracle = process.env.KINTSUGI_ORACLE ?? ''
const corpus = resolve(process.env.KINTSUGI_CORPUS ?? '../shared/corpus', 'schemas')
const goldens = resolve(import.meta.dirname, '../psl/format')

interface Sample {
  readonly file: string
  readonly text: string
}

function schemasIn(folder: string): readonly Sample[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.prisma') && !name.includes('.formatted.'))
    .map(name => ({ file: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }))
}

const real = schemasIn(corpus)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kintsugi-format-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a script of the oracle over all samples in one process; one answer per sample. */
function ask<Answer>(script: string, samples: readonly Sample[]): readonly Answer[] {
  const list = join(folder, 'list.txt')
  writeFileSync(list, samples.map(({ file }) => file).join('\n'))
  const output = execFileSync(process.execPath, [join(oracle, script), '--list', list], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  return output
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Answer)
}

// A comment with an end that is indented below another comment: Prisma adds to it each time it formats.
const growing = /(\*\/|\/\/)[^\r\n]*[\r\n]*[\s]+\/\*/

/** Schemas of the grammar and damaged ones, always the same; without the two things that we do differently. */
function generated(): readonly Sample[] {
  return fc.sample(schemaText, { numRuns: 1500, seed: 20_260_101 }).flatMap((text, index) => {
    // Text as a file can hold it: no half of a surrogate pair.
    const sample = { file: join(folder, `${index}.prisma`), text: Buffer.from(text).toString() }
    if (sample.text.startsWith('\ufeff') || growing.test(sample.text)) return []
    writeFileSync(sample.file, sample.text)
    return [sample]
  })
}

function formatted({ text }: Sample): string {
  return format([{ name: 's.prisma', text }])[0]!.text
}

it('real schemas print as they are', () => {
  for (const { text } of real) expect(print(parse({ name: 's', text }))).toBe(text)
})

it('real schemas that are formatted stay as they are', () => {
  for (const { text, file } of real) {
    const once = formatted({ text, file })
    expect(formatted({ text: once, file }), file).toBe(once)
  }
})

describe.skipIf(oracle === '')('as Prisma', () => {
  it.each([
    ['real schemas', () => real],
    ['each construct', () => schemasIn(goldens)],
    ['generated schemas', generated],
  ])('%s are formatted byte for byte', (_, list) => {
    const samples = list()
    const answers = ask<{ readonly formatted: string }>('format.mjs', samples)
    const different = samples.filter((sample, index) => formatted(sample) !== answers[index]!.formatted)
    expect(different.map(({ file }) => file)).toEqual([])
    expect(answers).toHaveLength(samples.length)
  })

  it.each([
    ['real schemas', () => real],
    ['each construct', () => schemasIn(goldens)],
    ['generated schemas', generated],
  ])('errors in the syntax of %s have its words, places and order', (_, list) => {
    const samples = list()
    interface Answer {
      readonly diagnostics: readonly { readonly start: number; readonly end: number; readonly text: string }[]
    }
    const answers = ask<Answer>('validate.mjs', samples)
    for (const [index, { text, file }] of samples.entries()) {
      const ours = syntaxErrors(parse({ name: 's', text })).map(
        ({ message, span }) => `${span!.start} ${span!.end} ${message}`,
      )
      const theirs = answers[index]!.diagnostics.filter(found => isSyntax(found.text)).map(
        found => `${found.start} ${found.end} ${found.text}`,
      )
      expect(ours, file).toEqual(theirs)
    }
  })
})

/** Whether a message of Prisma comes from its parser and not from what follows. */
function isSyntax(message: string): boolean {
  return [
    /^Error validating: This (line|block) is/,
    /^Error validating: Invalid type definition/,
    /^Error validating: Defining `@\w+` attribute for a field in a composite type/,
    /^Error validating: (The name of a composite type|A composite type|A unique constraint|An index|A fulltext index)/,
    /^Error validating (model|view|type) ".*": This field declaration is invalid/,
    /^(Field declarations don't|Fields are required by|To specify a list|Optional lists are)/,
    /^(Unknown escape|Invalid unicode escape) sequence/,
  ].some(pattern => pattern.test(message))
}
