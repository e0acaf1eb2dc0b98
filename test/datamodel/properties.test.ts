import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt, type Source } from '../../src/base/source.ts'
import { type ValidatedSchema, validateSchema } from '../../src/datamodel/validate.ts'
import { parse } from '../../src/psl/parser.ts'
import { isConfig } from '../../src/psl/select.ts'
import { syntaxErrors } from '../../src/psl/syntaxErrors.ts'
import { anyText, meaningfulSchema, readableSchema } from './arbitraries.ts'

function validate(...texts: readonly string[]): ValidatedSchema {
  return validateSchema(texts.map((text, index) => ({ name: `${index}.prisma`, text })))
}

function check(schema: fc.Arbitrary<string>, numRuns: number, holds: (text: string) => void): void {
  fc.assert(fc.property(schema, holds), { numRuns })
}

describe('whatever the text', () => {
  it('there is an answer, and what it points at is in the file', () => {
    check(anyText, 1500, text => {
      const sources: readonly Source[] = [
        { name: 'a.prisma', text },
        { name: 'b.prisma', text: 'model Other {\n  id Int @id\n}\n' },
      ]
      const { diagnostics } = validateSchema(sources)
      expect(diagnostics.filter(found => !isPlaced(found, sources))).toEqual([])
    })
  })

  it('the same answer comes the second time', () => {
    check(readableSchema, 100, text => {
      expect(answerOf(validate(text))).toBe(answerOf(validate(text)))
    })
  })

  it('the datamodel holds all that its parts refer to', () => {
    check(readableSchema, 300, text => {
      expect(strayParts(validate(text))).toEqual([])
    })
  })
})

function isPlaced({ message, span }: Diagnostic, sources: readonly Source[]): boolean {
  if (message === '' || span === undefined || !sources.includes(span.source)) return false
  return 0 <= span.start && span.start <= span.end && span.end <= span.source.text.length
}

// That it can be written as JSON shows that it has no cycles. Syntax would be most of it.
function answerOf({ datamodel, diagnostics }: ValidatedSchema): string {
  const left = new Set(['syntax', 'attribute', 'source'])
  return JSON.stringify({ datamodel, diagnostics }, (key, value) => (left.has(key) ? undefined : value))
}

/** What is not where it should be. */
function strayParts({ datamodel: { models, relations } }: ValidatedSchema): readonly unknown[] {
  const names = new Set(models.map(({ name }) => name))
  const inModels = models.flatMap(({ fields, indexes, primaryKey, shardKey }) => {
    const keys = [...indexes, ...(primaryKey === null ? [] : [primaryKey])]
    const columns = [
      ...keys.flatMap(key => key.fields.map(({ path }) => path[0])),
      ...(shardKey?.fields ?? []),
      ...fields.flatMap(field => (field.kind === 'relation' ? (field.fields ?? []) : [])),
    ]
    const relationFields = fields.filter(field => field.kind === 'relation')
    return [
      ...columns.filter(column => column === undefined || !fields.includes(column)),
      ...relationFields.map(({ model }) => model).filter(model => !names.has(model)),
    ]
  })
  const sides = relations.flatMap(relation =>
    relation.kind === 'manyToMany'
      ? [relation.a, relation.b]
      : [
          { model: relation.referencing, field: relation.forward },
          { model: relation.referenced, field: relation.back },
        ],
  )
  // Of two models with one name, which is an error, a relation has the last, but a field may be of the first.
  const inRelations = sides.filter(({ model, field }) => {
    const named = models.filter(({ name }) => name === model.name)
    return !named.includes(model) || (field !== null && !named.some(({ fields }) => fields.includes(field)))
  })
  return [...inModels, ...inRelations]
}

describe('how a schema is laid out does not matter:', () => {
  it('line ends', () => {
    check(readableSchema, 300, text => {
      const lf = text.replaceAll('\r', '')
      // A line break within a string is part of its value.
      fc.pre(!lf.includes('\\\n'))
      const crlf = lf.replaceAll('\n', '\r\n')
      expect(validate(crlf).diagnostics.map(onLine)).toEqual(validate(lf).diagnostics.map(onLine))
    })
  })

  it('files', () => {
    const cuts = fc.array(fc.nat(), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(readableSchema, cuts, (text, places) => {
        fc.pre(syntaxErrors(parse({ name: 'whole', text })).length === 0)
        const files = splitFiles(text, places)
        expect(messagesOf(validate(...files))).toEqual(messagesOf(validate(text)))
      }),
      { numRuns: 200 },
    )
  })

  it('a schema that makes sense is valid', () => {
    check(meaningfulSchema, 60, text => {
      const errors = validate(text).diagnostics.filter(({ severity }) => severity === 'error')
      expect(errors.map(({ message }) => message)).toEqual([])
    })
  })
})

function onLine({ severity, message, span }: Diagnostic): string {
  const { line } = positionAt(span!.source, span!.start)
  return `${severity} ${line} ${message.replaceAll('\r\n', '\n')}`
}

function messagesOf({ diagnostics }: ValidatedSchema): readonly string[] {
  return diagnostics.map(({ severity, message }) => `${severity} ${message}`).sort()
}

/** The blocks in several files, in their order; the configuration stays together. */
function splitFiles(text: string, places: readonly number[]): readonly string[] {
  const { items } = parse({ name: 'whole', text })
  const textsOf = (some: typeof items): string =>
    some.map(({ start, end }) => text.slice(start, end)).join('\n')
  const config = items.filter(isConfig)
  const blocks = items.filter(item => !isConfig(item))
  const cuts = places.map(place => place % (blocks.length + 1)).sort((a, b) => a - b)
  const files = [0, ...cuts].map((start, index) => textsOf(blocks.slice(start, cuts[index])))
  return [textsOf(config), ...files]
}
