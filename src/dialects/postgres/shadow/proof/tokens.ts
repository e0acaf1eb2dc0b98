import { scan, type Token } from '../../../scanner.ts'
import { postgresRules } from '../../split.ts'

/** A token of a statement, without blanks and comments. */
export interface SqlToken {
  /** `name` is an identifier in double quotes; `word` one without, or a keyword. */
  readonly kind: 'word' | 'name' | 'string' | 'number' | 'symbol'
  /** Of an identifier the name as the server takes it; else the text. */
  readonly value: string
  /** Of a word, in capitals; else empty: for comparing with keywords. */
  readonly keyword: string
  readonly start: number
  readonly end: number
}

/** Why a statement cannot be taken apart with certainty, in half a sentence. */
export interface Unreadable {
  readonly reason: string
}

/** All tokens are kept: of rows in masses these would be too many. */
const LONGEST = 1_000_000

/**
 * The tokens of a statement, where it is certain that the server sees the same ones. Whatever is written in a way in which
 * versions or settings of servers differ is refused, as is what has its meaning spelt out in escapes.
 */
export function readTokens(sql: string): readonly SqlToken[] | Unreadable {
  if (sql.length > LONGEST) return { reason: `it is longer than ${LONGEST} characters` }
  if (/u&['"]/i.test(sql)) return { reason: 'it has a name or text with Unicode escapes' }
  if (/[\0\ufeff]/.test(sql)) return { reason: 'it has a character that cannot be seen' }
  const tokens: SqlToken[] = []
  const token: Token = { kind: 'blank', end: 0 }
  for (let at = 0; at < sql.length; at = token.end) {
    scan(sql, at, postgresRules, false, token)
    if (token.kind === 'blank' || token.kind === 'comment') continue
    const text = sql.slice(at, token.end)
    const read = readToken(text, at, token.end)
    if ('reason' in read) return read
    const before = tokens.at(-1)
    if (read.kind === 'string' && before !== undefined) {
      // `'a'` on a line and `'b'` on the next are one text, with the escapes of the first.
      if (before.kind === 'string') return { reason: 'it has a text in several parts' }
      if (before.kind === 'word' && before.end === at)
        return { reason: `it has a text behind ${before.value}` }
    }
    tokens.push(read)
  }
  return tokens
}

function readToken(text: string, start: number, end: number): SqlToken | Unreadable {
  const first = text[0]!
  const place = { start, end, keyword: '' }
  if (text.length > 1 && text.startsWith('/*')) return { reason: 'it has a comment without an end' }
  if (first === "'" || /^e'/i.test(text)) return { kind: 'string', value: text, ...place }
  if (first === '"') {
    if (text.length < 3 || !text.endsWith('"')) return { reason: 'it has a name without an end' }
    return { kind: 'name', value: text.slice(1, -1).replaceAll('""', '"'), ...place }
  }
  if (first === '$' || text.includes('$')) return { reason: 'it has a text between dollar signs' }
  if (/^[0-9]/.test(text)) {
    if (!/^\d+(e\d+)?$/i.test(text)) return { reason: 'it has a number with letters' }
    return { kind: 'number', value: text, ...place }
  }
  if (/^[A-Za-z_]\w*$/.test(text)) {
    return { kind: 'word', value: text.toLowerCase(), start, end, keyword: text.toUpperCase() }
  }
  if (text.length > 1 || text.charCodeAt(0) > 127)
    return { reason: `it has the name ${text} without quotation marks` }
  if (text === ';' || text === '\\') return { reason: `it has a ${text}` }
  return { kind: 'symbol', value: text, ...place }
}
