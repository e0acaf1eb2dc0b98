import { isBlank, type Token, tokenize } from '../../../src/psl/tokenizer.ts'
import { atOne, type Edit, insert, type Mutation, nodesOf, type Sample } from './sample.ts'
import { junk } from './words.ts'

type TokenEdit = (token: Token, tokens: readonly Token[], sample: Sample) => readonly Edit[]

/** Damage to one token that is no white space. */
function atToken(edit: TokenEdit, kinds?: readonly Token['kind'][]): Mutation {
  return sample => {
    const tokens = tokenize(sample.text)
    const fitting = tokens.filter(
      token => !isBlank(token) && token.kind !== 'newline' && (kinds?.includes(token.kind) ?? true),
    )
    return atOne(sample, fitting, token => edit(token, tokens, sample))
  }
}

const punctuation = ['{', '}', '(', ')', '[', ']', ',', ':', '=', '?', '@', '@@'] as const
const deleteToken: TokenEdit = ({ start, end }) => [{ start, end, text: '' }]

const swapTokens: TokenEdit = (token, tokens, { text }) => {
  const next = tokens.slice(tokens.indexOf(token) + 1).find(other => !isBlank(other))
  if (next === undefined) return []
  const [first, second] = [text.slice(token.start, token.end), text.slice(next.start, next.end)]
  return [
    { start: token.start, end: token.end, text: second },
    { start: next.start, end: next.end, text: first },
  ]
}

const anywhere: Mutation = ({ random, text }) => [insert(random.below(text.length + 1), random.pick(junk))]

/** The places of a text where lines begin. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
}

function atLine(...lines: readonly string[]): Mutation {
  return sample =>
    atOne(sample, lineStarts(sample.text), at => [insert(at, `${sample.random.pick(lines)}\n`)])
}

const toCrlf: Mutation = ({ text }) =>
  text.includes('\r') ? [] : [...text.matchAll(/\n/g)].map(({ index }) => insert(index, '\r'))

const toCr: Mutation = ({ text }) =>
  [...text.matchAll(/\r?\n/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    text: '\r',
  }))

const joinLines: Mutation = sample =>
  atOne(sample, [...sample.text.matchAll(/\r?\n\s*/g)], ({ index, 0: { length } }) => [
    { start: index, end: index + length, text: sample.random.pick(['', ' ']) },
  ])

const removeLine: Mutation = sample =>
  atOne(sample, [...sample.text.matchAll(/[^\n]+\n/g)], ({ index, 0: { length } }) => [
    { start: index, end: index + length, text: '' },
  ])

const repeatLine: Mutation = sample =>
  atOne(sample, [...sample.text.matchAll(/[^\n]+\n/g)], ({ index, 0: line }) => [insert(index, line)])

const cutOff: Mutation = ({ random, text }) => [
  { start: random.below(text.length + 1), end: text.length, text: '' },
]

const trailingComma: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'arguments', 'array'), ({ end }) => [insert(end - 1, ',')])

const breakInside: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'arguments', 'array', 'argument'), ({ start }) => [
    insert(start + 1, sample.random.pick(['\n', '\n    ', ' // c\n', ' /* c */ '])),
  ])

const inString: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'string'), ({ start }) => [
    insert(
      start + 1,
      sample.random.pick(['é', '名前', '😀', '\\', '\\n', '\\u12', '\\ud800', '"', '\n', "'", '\t']),
    ),
  ])

const inComment: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'comment'), ({ end }) => [
    insert(end, sample.random.pick(['é', '😀', ' "', ' }', ' */', '\u00a0', ' @@map("x")'])),
  ])

const oldType: Mutation = sample =>
  atOne(sample, nodesOf(sample, 'fieldType'), ({ start, end }) => {
    const { random } = sample
    if (random.chance(0.3)) return [insert(start, '['), insert(end, ']')]
    return [
      random.chance(0.3) ? insert(start, ': ') : insert(end, random.pick(['!', '[]?', '?', '??', '[][]'])),
    ]
  })

/** What breaks the text rather than its meaning. */
export const syntaxMutations: Readonly<Record<string, Mutation>> = {
  deletePunctuation: atToken(deleteToken, punctuation),
  deleteToken: atToken(deleteToken),
  deleteBrace: atToken(deleteToken, ['{', '}']),
  repeatToken: atToken(({ start, end }, _, { text }) => [insert(end, text.slice(start, end))]),
  swapTokens: atToken(swapTokens),
  replaceToken: atToken(({ start, end }, _, { random }) => [{ start, end, text: random.pick(junk) }]),
  insertJunk: anywhere,
  insertComment: atLine('// c', '/// Documented', '/* a\n b */', '  // é', '///', '', '   ', '\t'),
  insertLine: atLine(
    'foo',
    'a Int',
    '@@map("x")',
    '}',
    '{',
    'id Int @id',
    'model',
    'A @map("x")',
    'x = 1',
    '=',
    '42',
  ),
  toCrlf,
  toCr,
  joinLines,
  removeLine,
  repeatLine,
  cutOff,
  trailingComma,
  breakInside,
  inString,
  inComment,
  oldType,
}
