import { type LexicalRules, nextLine, scan, type Token } from './scanner.ts'
import type { ScriptPart, Statement } from './script.ts'

/**
 * Follows a statement with a body of statements (a trigger, a routine) and tells whether a separator that
 * comes now belongs to the body. Called for every token but blanks and comments, the separator included.
 */
export type BodyTracker = (token: string) => boolean

/** What a database adds to the lexical rules when a script is cut into statements. */
export interface SplitRules extends LexicalRules {
  /** The client's command `DELIMITER xx` at the beginning of a line. */
  readonly delimiterCommand: boolean
  /** The lines after `COPY … FROM stdin;` are data up to `\.`. */
  readonly copyFromStdin: boolean
  /** Whether a separator inside parentheses belongs to the statement (CREATE RULE … DO (…; …)). */
  readonly separatorInParentheses: boolean
  /** A tracker for a statement that begins with this word, or null where such statements have no body. */
  readonly body: (firstWord: string) => BodyTracker | null
}

/** Enough words to tell ALTER TABLE IF EXISTS a.b DETACH PARTITION c.d CONCURRENTLY. */
const WORDS_KEPT = 24

/**
 * Cuts a script into statements as the server's own parser and the usual command-line client would.
 * One pass, linear in the text; an unterminated string, comment or body takes the rest, for the server to refuse.
 */
export function split(text: string, rules: SplitRules): readonly ScriptPart[] {
  const parts: ScriptPart[] = []
  const token: Token = { kind: 'blank', end: 0 }
  let delimiter = ';'
  let at = 0
  while (at < text.length) {
    const command = rules.delimiterCommand ? delimiterCommand(text, at) : null
    if (command !== null) {
      delimiter = command.delimiter
      parts.push({ start: at, end: command.end, statement: null })
      at = command.end
    } else {
      const part = readPart(text, at, delimiter, rules, token)
      parts.push(part)
      at = part.end
    }
  }
  return parts
}

/** Reads one statement with what is around it, up to and including its separator. */
function readPart(
  text: string,
  start: number,
  delimiter: string,
  rules: SplitRules,
  token: Token,
): ScriptPart {
  const words: string[] = []
  let body: BodyTracker | null = null
  let inBody = false
  let inCode = false
  let depth = 0
  let first = -1
  let last = start
  let at = start

  while (at < text.length) {
    if (!inCode && !(inBody && delimiter === ';') && text.startsWith(delimiter, at)) {
      if (depth === 0 || delimiter !== ';' || !rules.separatorInParentheses) {
        return part(text, start, at, delimiter.length, first, last, words, rules)
      }
    }
    scan(text, at, rules, inCode, token)
    // A delimiter such as `//` or `$$` may stand right behind a word.
    if (delimiter !== ';' && token.kind === 'word')
      token.end = beforeDelimiter(text, at, token.end, delimiter)
    if (token.kind !== 'blank' && token.kind !== 'comment') {
      if (first === -1) first = at
      last = token.end
      if (token.kind === 'codeStart') inCode = true
      else if (token.kind === 'codeEnd') inCode = false
      else {
        const symbol = token.kind === 'symbol' ? text[at] : undefined
        if (symbol === '(') depth++
        else if (symbol === ')' && depth > 0) depth--
        if (words.length < WORDS_KEPT || body !== null) {
          const word = wordAt(text, at, token)
          if (words.length === 0) body = rules.body(word)
          if (words.length < WORDS_KEPT) words.push(word)
          if (body !== null) inBody = body(word)
        }
      }
    } else if (token.kind === 'blank' && first === -1 && rules.delimiterCommand) {
      // A DELIMITER command may follow on a later line: the blanks end the part.
      if (delimiterCommand(text, token.end) !== null) return { start, end: token.end, statement: null }
    }
    at = token.end
  }
  return part(text, start, text.length, 0, first, last, words, rules)
}

function wordAt(text: string, at: number, token: Token): string {
  const slice = text.slice(at, token.end)
  return token.kind === 'word' ? slice.toUpperCase() : slice
}

function beforeDelimiter(text: string, at: number, end: number, delimiter: string): number {
  const found = text.slice(at, end).indexOf(delimiter)
  return found > 0 ? at + found : end
}

function part(
  text: string,
  start: number,
  separator: number,
  separatorLength: number,
  first: number,
  last: number,
  words: readonly string[],
  rules: SplitRules,
): ScriptPart {
  const end = separator + separatorLength
  if (first === -1) return { start, end, statement: null }
  const statement: Statement = { sql: text.slice(first, last), start: first, words }
  if (rules.copyFromStdin && separatorLength > 0 && readsFromStdin(words)) {
    const data = copyData(text, end)
    return { start, end: data.end, statement: { ...statement, copyData: data.lines } }
  }
  return { start, end, statement }
}

function readsFromStdin(words: readonly string[]): boolean {
  return words[0] === 'COPY' && words.some((word, index) => word === 'FROM' && words[index + 1] === 'STDIN')
}

/** The lines from the one after `at` up to the line `\.`, and where the script goes on. */
function copyData(text: string, at: number): { readonly lines: string; readonly end: number } {
  const start = nextLine(text, at)
  const closing = /^\\\.[ \t]*\r?$/gm
  closing.lastIndex = start
  const found = closing.exec(text)
  if (found === null) return { lines: text.slice(start), end: text.length }
  return { lines: text.slice(start, found.index), end: Math.min(closing.lastIndex + 1, text.length) }
}

/** A `DELIMITER xx` line at `at`, as the mysql client reads it: the word, blanks, and the rest up to a blank. */
function delimiterCommand(
  text: string,
  at: number,
): { readonly delimiter: string; readonly end: number } | null {
  const code = text.charCodeAt(at) | 32
  if (code !== 100 || (at > 0 && text.charCodeAt(at - 1) !== 10)) {
    // Blanks at the beginning of the line do not matter to the client.
    if (code !== 100 || !/(^|\n)[ \t\ufeff]*$/.test(text.slice(Math.max(0, at - 40), at))) return null
  }
  const command = /delimiter[ \t]+(\S+)[^\n]*(?:\n|$)/iy
  command.lastIndex = at
  const found = command.exec(text)
  return found === null ? null : { delimiter: found[1]!, end: command.lastIndex }
}
