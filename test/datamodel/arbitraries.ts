import fc from 'fast-check'
import { tokenize } from '../../src/psl/tokenizer.ts'
import { mutateAll } from '../corpus/mutations/mutations.ts'
import { providers } from '../corpus/mutations/providers.ts'
import { generateSchema } from '../corpus/mutations/schemas.ts'
import { schemaText } from '../psl/schemas.ts'
import { diagnosed, resolved } from './fixtures.ts'

const texts: readonly string[] = [...diagnosed, ...resolved].map(({ text }) => text)
const fixture = fc.constantFrom(...texts)

/** Schemas that make sense, of all databases. */
export const meaningfulSchema: fc.Arbitrary<string> = fc
  .tuple(fc.nat(), fc.constantFrom(...providers))
  .map(([seed, provider]) => generateSchema(seed, provider).text)

/** The same with something wrong in them. */
const mutatedSchema: fc.Arbitrary<string> = fc.nat().map(seed =>
  mutateAll(seed, 1, [])
    .flatMap(({ files }) => files.map(({ text }) => text))
    .join('\n'),
)

/** The tokens of all schemas of this folder. */
const words: readonly string[] = [...new Set(texts.flatMap(tokensOf))]

function tokensOf(text: string): readonly string[] {
  return tokenize(text).map(({ start, end }) => text.slice(start, end))
}

type Damage = (tokens: string[], at: number, word: string) => void

const damages: readonly Damage[] = [
  (tokens, at) => tokens.splice(at, 1),
  (tokens, at) => tokens.splice(at, 0, tokens[at] ?? ''),
  (tokens, at, word) => tokens.splice(at, 1, word),
  (tokens, at, word) => tokens.splice(at, 0, word),
  (tokens, at) => tokens.splice(at, 3, ...tokens.slice(at, at + 3).reverse()),
  (tokens, at) => tokens.splice(at),
]

/** Schemas of this folder with damage to their tokens. */
const damagedSchema: fc.Arbitrary<string> = fc
  .tuple(
    fixture,
    fc.array(fc.tuple(fc.constantFrom(...damages), fc.nat(), fc.constantFrom(...words)), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([text, edits]) => {
    const tokens = [...tokensOf(text)]
    for (const [damage, at, word] of edits) damage(tokens, at % (tokens.length + 1), word)
    return tokens.join('')
  })

/** Schemas of this folder put together: names are taken twice, there are several datasources. */
const joinedSchema: fc.Arbitrary<string> = fc
  .array(fixture, { minLength: 2, maxLength: 3 })
  .map(parts => parts.join('\n'))

/** Schemas right and wrong, of which most can be read. */
export const readableSchema: fc.Arbitrary<string> = fc.oneof(
  fixture,
  mutatedSchema,
  mutatedSchema,
  joinedSchema,
  damagedSchema,
)

/** Anything at all. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  readableSchema,
  damagedSchema,
  schemaText,
  fc.string({ unit: 'binary' }),
  fc.tuple(fixture, fc.nat(), fc.string({ unit: 'binary' })).map(([text, at, junk]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + junk + text.slice(place)
  }),
)
