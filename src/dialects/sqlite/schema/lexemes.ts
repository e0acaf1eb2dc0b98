import { scan, type Token } from '../../scanner.ts'
import { sqliteLexicalRules } from '../split.ts'

/** A word, a quoted name or string, or a mark, within a text of SQL. */
export interface Lexeme {
  readonly text: string
  /** In upper case where it is a word without quotes; else empty. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** What a text of SQL consists of, blanks and comments left out. */
export function lexemesOf(sql: string): readonly Lexeme[] {
  const found: Lexeme[] = []
  const token: Token = { kind: 'blank', end: 0 }
  for (let start = 0; start < sql.length; start = token.end) {
    scan(sql, start, sqliteLexicalRules, false, token)
    if (token.kind === 'blank' || token.kind === 'comment') continue
    const text = sql.slice(start, token.end)
    found.push({ text, word: token.kind === 'word' ? text.toUpperCase() : '', start, end: token.end })
  }
  return found
}

/** A run of lexemes, from the first to the one before `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The lexemes between an opening parenthesis and the one that closes it; null where none opens there. */
export function groupAt(lexemes: readonly Lexeme[], opening: number): Range | null {
  if (lexemes[opening]?.text !== '(') return null
  let depth = 0
  for (let at = opening; at < lexemes.length; at++) {
    const { text } = lexemes[at]!
    if (text === '(') depth++
    else if (text === ')' && --depth === 0) return { start: opening + 1, end: at }
  }
  return { start: opening + 1, end: lexemes.length }
}

/** The parts of a list, without the commas. */
export function listItems(lexemes: readonly Lexeme[], { start, end }: Range): readonly Range[] {
  const items: Range[] = []
  let from = start
  for (let at = start; at < end; at++) {
    const { text } = lexemes[at]!
    if (text === '(') at = groupAt(lexemes, at)!.end
    else if (text === ',') {
      items.push({ start: from, end: at })
      from = at + 1
    }
  }
  return [...items, { start: from, end }]
}

/** The text of a run of lexemes as it is written. */
export function textOf(sql: string, lexemes: readonly Lexeme[], { start, end }: Range): string {
  return start >= end ? '' : sql.slice(lexemes[start]!.start, lexemes[end - 1]!.end)
}

const closings: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '[': ']' }

/** A name or a string without its quotes. */
export function unquoted(text: string): string {
  const closing = closings[text[0] ?? '']
  if (closing === undefined || text.length < 2) return text
  const inside = text.slice(1, -1)
  return closing === ']' ? inside : inside.replaceAll(closing + closing, closing)
}
