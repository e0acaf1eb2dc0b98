import type { SqlToken, Unreadable } from './tokens.ts'
import { commented, created, transactional } from './words.ts'

/** What a statement is, as far as its first words tell. */
export interface Form {
  readonly kind: 'transaction' | 'mainSchema' | 'other'
  /** The indexes of names of types that it changes or drops. */
  readonly types: readonly number[]
}

const other: Form = { kind: 'other', types: [] }

/** The form of a statement that may stay inside a schema; or why it may not, in half a sentence. */
export function statementForm(tokens: readonly SqlToken[]): Form | Unreadable {
  const words = tokens.map(({ keyword }) => keyword)
  switch (words[0]) {
    case 'BEGIN':
    case 'START':
    case 'COMMIT':
    case 'END':
    case 'ROLLBACK':
      return words.every(word => transactional.has(word))
        ? { kind: 'transaction', types: [] }
        : unknown(words)
    case 'CREATE':
      return creation(tokens, words)
    case 'ALTER':
      if (words[1] === 'MATERIALIZED') return unknown(words)
      if (!created.has(words[1] ?? '')) return unknown(words)
      return { kind: 'other', types: words[1] === 'TYPE' ? [2] : [] }
    case 'DROP': {
      const object = words[1] === 'MATERIALIZED' ? words[2] : words[1]
      if (!created.has(object ?? '')) return unknown(words)
      return { kind: 'other', types: object === 'TYPE' ? tokens.map((_, at) => at).slice(2) : [] }
    }
    case 'COMMENT':
      if (words[1] !== 'ON' || !commented.has(words[2] ?? '')) return unknown(words)
      return { kind: 'other', types: words[2] === 'TYPE' ? [3] : [] }
    case 'INSERT':
      return words[1] === 'INTO' ? other : unknown(words)
    case 'UPDATE':
      return other
    case 'DELETE':
      return words[1] === 'FROM' ? other : unknown(words)
    default:
      return unknown(words)
  }
}

function creation(tokens: readonly SqlToken[], words: readonly string[]): Form | Unreadable {
  if (words.slice(1, 5).join(' ') === 'SCHEMA IF NOT EXISTS') return { kind: 'mainSchema', types: [] }
  let at = 1
  if (words[at] === 'OR' && words[at + 1] === 'REPLACE') at += 2
  if (/^(UNIQUE|MATERIALIZED|UNLOGGED)$/.test(words[at] ?? '')) at++
  const object = words[at] ?? ''
  if (!created.has(object)) return unknown(words)
  if (object !== 'TYPE') return storageProblem(tokens, words, object) ?? other
  // A type of values or of columns; others are made of functions.
  const as = words.indexOf('AS')
  if (as === -1 || !(words[as + 1] === 'ENUM' || tokens[as + 1]?.value === '(')) return unknown(words)
  return other
}

/** Another way to store a table than the server's own is code of an extension. That of an index is looked at as a call. */
function storageProblem(
  tokens: readonly SqlToken[],
  words: readonly string[],
  object: string,
): Unreadable | null {
  if (object === 'INDEX') return null
  const isStorage = (at: number): boolean => tokens[at + 1]?.value !== '(' && tokens[at + 2]?.value !== '('
  return words.some((word, at) => word === 'USING' && isStorage(at))
    ? { reason: 'it says how it is stored' }
    : null
}

function unknown(words: readonly string[]): Unreadable {
  const begin = words.slice(0, 3).filter(word => word !== '')
  return {
    reason:
      begin.length === 0 ? 'it is no statement that is known' : `nothing is known of ${begin.join(' ')}`,
  }
}
