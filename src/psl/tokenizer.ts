/** Punctuation is its own kind; `unknown` is a run of characters that the language has no use for. */
export type TokenKind =
  | 'bom'
  | 'whitespace'
  | 'newline'
  | 'comment'
  | 'docComment'
  | 'blockComment'
  | 'identifier'
  | 'number'
  | 'string'
  | 'brokenString'
  | Punctuation
  | '@@'
  | 'unknown'
  /** Behind the last character; only `scan` gives it. */
  | 'end'

type Punctuation = '{' | '}' | '(' | ')' | '[' | ']' | ',' | ':' | '=' | '.' | '?' | '!' | '@'

/** A piece of the text: `[start, end)` in UTF-16 offsets. */
export interface Token {
  readonly kind: TokenKind
  readonly start: number
  readonly end: number
}

/**
 * Cuts a schema into tokens that join up to the whole text, white space and comments included. Never throws;
 * linear in the text, whatever it holds. The rules are those of the grammar Prisma parses with (datamodel.pest).
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  const scanner = createScanner(text)
  for (let start = 0; start < text.length; ) {
    const token = scan(scanner, start)
    const last = tokens.at(-1)
    if (token.kind === 'unknown' && last?.kind === 'unknown') {
      tokens[tokens.length - 1] = { kind: 'unknown', start: last.start, end: token.end }
    } else tokens.push(token)
    start = token.end
  }
  return tokens
}

/** Whether a token is white space within a line: line breaks end definitions, so they are something else. */
export function isBlank(token: Token): boolean {
  return token.kind === 'whitespace' || token.kind === 'bom'
}

/** Whether a token is a comment of any of the three kinds. */
export function isComment(token: Token): boolean {
  return token.kind === 'comment' || token.kind === 'docComment' || token.kind === 'blockComment'
}

const quote = 0x22
const backslash = 0x5c
const lf = 0x0a
const cr = 0x0d

/** A text that is read token by token, from any place in it. */
export interface Scanner {
  readonly text: string
  /** The last search for the end of a comment: where it began, and what it found (infinity: nothing). */
  searchedFrom: number
  commentEnd: number
}

/** A scanner over a text. */
export function createScanner(text: string): Scanner {
  return { text, searchedFrom: -1, commentEnd: -1 }
}

/** The token that begins at a place. What a character means depends on where reading begins: a string or a comment may run over several lines. */
export function scan(scanner: Scanner, start: number): Token {
  const { text } = scanner
  const code = text.charCodeAt(start)
  if (start >= text.length) return { kind: 'end', start, end: start }
  if (isPlainLetter(code) || isDigit(code)) return scanWord(text, start)
  if (code === lf) return { kind: 'newline', start, end: start + 1 }
  if (code === cr)
    return { kind: 'newline', start, end: text.charCodeAt(start + 1) === lf ? start + 2 : start + 1 }
  if (isSpace(code)) return { kind: 'whitespace', start, end: spaceEnd(text, start) }
  if (code === quote) return scanString(text, start)
  if (isWordStart(text, start)) return scanWord(text, start)
  if (text.startsWith('//', start)) {
    const kind = text.startsWith('///', start) ? 'docComment' : 'comment'
    return { kind, start, end: lineEnd(text, start) }
  }
  if (text.startsWith('/*', start)) {
    const end = commentEnd(scanner, start + 2)
    if (end !== Infinity) return { kind: 'blockComment', start, end: end + 2 }
  }
  if (text[start] === '-' && isDigit(text.charCodeAt(start + 1))) {
    return { kind: 'number', start, end: numberEnd(text, start + 1) }
  }
  if (text.startsWith('@@', start)) return { kind: '@@', start, end: start + 2 }
  if (isPunctuation(text[start]!)) return { kind: text[start] as Punctuation, start, end: start + 1 }
  if (code === 0xfeff && start === 0) return { kind: 'bom', start, end: 1 }
  return { kind: 'unknown', start, end: start + characterLength(text, start) }
}

// Each "/*" must not search the rest of the text again where the comment ends far away or nowhere.
function commentEnd(scanner: Scanner, from: number): number {
  if (from < scanner.searchedFrom || from > scanner.commentEnd) {
    const found = scanner.text.indexOf('*/', from)
    scanner.searchedFrom = from
    scanner.commentEnd = found === -1 ? Infinity : found
  }
  return scanner.commentEnd
}

// As Prisma: a string may hold an escaped line break (which is then refused as an escape), but no bare control
// character. A string without its end stops at the first line break, so that the next line is read normally.
function scanString(text: string, start: number): Token {
  let broken = false
  let firstBreak = -1
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return { kind: broken ? 'brokenString' : 'string', start, end: at + 1 }
    if (code === backslash) {
      at++
      if (firstBreak === -1 && isLineBreak(text.charCodeAt(at))) firstBreak = at
    } else if (isLineBreak(code)) {
      return { kind: 'brokenString', start, end: firstBreak === -1 ? at : firstBreak }
    } else if (code < 0x20) broken = true
  }
  return { kind: 'brokenString', start, end: firstBreak === -1 ? text.length : firstBreak }
}

// Names may begin with a digit; a word of digits only is a number, and may go on with a fraction.
function scanWord(text: string, start: number): Token {
  let end = start
  let digits = true
  while (end < text.length && isWordPart(text, end)) {
    digits &&= isDigit(text.charCodeAt(end))
    end += characterLength(text, end)
  }
  return digits ? { kind: 'number', start, end: numberEnd(text, start) } : { kind: 'identifier', start, end }
}

function numberEnd(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end++
  if (text[end] !== '.' || !isDigit(text.charCodeAt(end + 1))) return end
  end++
  while (isDigit(text.charCodeAt(end))) end++
  return end
}

function spaceEnd(text: string, start: number): number {
  let end = start + 1
  while (end < text.length && isSpace(text.charCodeAt(end))) end++
  return end
}

/** Where the line of a place ends; the line break is behind it. */
export function lineEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++
  return end
}

function isLineBreak(code: number): boolean {
  return code === lf || code === cr
}

// Space separators (Unicode Zs) and the tab; form feed, U+2028 and the like are not white space to Prisma.
function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x09 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isPlainLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isWordStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80) return isDigit(code) || isPlainLetter(code)
  return /^\p{L}/u.test(String.fromCodePoint(text.codePointAt(at)!))
}

function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x5f || code === 0x2d || isWordStart(text, at)
}

function isPunctuation(character: string): character is Punctuation {
  return '{}()[],:=.?!@'.includes(character)
}

function characterLength(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}
