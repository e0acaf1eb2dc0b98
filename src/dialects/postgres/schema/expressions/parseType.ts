import { expectSymbol, fail, isSymbol, peek, type Reader, take, takeSymbol } from './reader.ts'
import { tokenize } from './tokens.ts'
import { canonicalTypeName, furtherWords } from './typeNames.ts'

/** Whether two names are of the same type: `varchar(3)` and `character varying(3)`. */
export function isSameTypeName(left: string, right: string): boolean {
  const [first, second] = [left, right].map(canonicalType)
  return first !== null && first === second
}

function canonicalType(text: string): string | null {
  const tokens = tokenize(text)
  if (tokens === null) return null
  const reader: Reader = { tokens, at: 0, failed: false }
  const type = readTypeName(reader)
  return reader.failed || reader.at < tokens.length ? null : type
}

/** Reads the name of a type, in one form: `varchar(3)[]` becomes `character varying(3)[]`. */
export function readTypeName(reader: Reader): string {
  const first = take(reader)
  if (first?.kind !== 'name' && first?.kind !== 'quotedName') {
    fail(reader)
    return ''
  }
  const further = first.kind === 'name' ? (furtherWords.get(first.text) ?? []) : []
  const words = [first.text, ...readWords(reader, further)]
  while (takeSymbol(reader, '.')) words.splice(0, words.length, take(reader)?.text ?? '')
  const modifiers = readModifiers(reader)
  words.push(...readWords(reader, further))
  return canonicalTypeName(words.join(' ')) + modifiers + readBrackets(reader)
}

function readWords(reader: Reader, allowed: readonly string[]): readonly string[] {
  const words: string[] = []
  for (
    let token = peek(reader);
    token?.kind === 'name' && allowed.includes(token.text);
    token = peek(reader)
  ) {
    words.push(token.text)
    take(reader)
  }
  return words
}

/** `(10,2)`. */
function readModifiers(reader: Reader): string {
  if (!takeSymbol(reader, '(')) return ''
  const texts: string[] = []
  while (peek(reader) !== undefined && !isSymbol(reader, ')')) texts.push(take(reader)!.text)
  expectSymbol(reader, ')')
  return `(${texts.join('')})`
}

function readBrackets(reader: Reader): string {
  let brackets = ''
  while (isSymbol(reader, '[') && isSymbol(reader, ']', 1)) {
    reader.at += 2
    brackets = '[]'
  }
  return brackets
}
