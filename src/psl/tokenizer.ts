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
  while (scanner.end < text.length) {
    scan(scanner, scanner.end)
    const { kind, start, end } = scanner
    const last = tokens.at(-1)
    if (kind === 'unknown' && last?.kind === 'unknown') {
      tokens[tokens.length - 1] = { kind, start: last.start, end }
    } else tokens.push({ kind, start, end })
  }
  return tokens
}

/** Whether a token is white space within a line: line breaks end definitions, so they are something else. */
export function isBlank({ kind }: Pick<Token, 'kind'>): boolean {
  return kind === 'whitespace' || kind === 'bom'
}

/** Whether a token is a comment of any of the three kinds. */
export function isComment({ kind }: Pick<Token, 'kind'>): boolean {
  return kind === 'comment' || kind === 'docComment' || kind === 'blockComment'
}

const quote = 0x22
const backslash = 0x5c
const lf = 0x0a
const cr = 0x0d

/**
 * A text that is read token by token, from any place in it. It is moved from token to token: one value for each would
 * be half of what parsing allocates.
 */
export interface Scanner {
  readonly text: string
  kind: TokenKind
  start: number
  end: number
  /** The last search for the end of a comment: where it began, and what it found (infinity: nothing). */
  searchedFrom: number
  commentEnd: number
}

/** A scanner before the first token of a text. */
export function createScanner(text: string): Scanner {
  return { text, kind: 'end', start: 0, end: 0, searchedFrom: -1, commentEnd: -1 }
}

/** Goes to the token that begins at a place. What a character means depends on where reading begins: a string or a comment may run over several lines. */
export function scan(scanner: Scanner, start: number): void {
  const { text } = scanner
  scanner.start = start
  const read = start < text.length ? (scans[text.charCodeAt(start)] ?? scanOther) : scanEnd
  scanner.kind = read(scanner)
}

/** Goes to the end of the token that begins where the scanner is, and tells its kind. */
type Scan = (scanner: Scanner) => TokenKind

// Not a switch, which would be compiled into each of the many functions that go to the next token.
/** How to read what begins with a character, for the ASCII characters by their codes. */
const scans: readonly Scan[] = Array.from({ length: 0x80 }, (_, code) => scanFor(String.fromCharCode(code)))

function scanFor(character: string): Scan {
  if (/[a-z]/i.test(character)) return scanWord
  if (/\d/.test(character)) return scanDigits
  if (/[ \t]/.test(character)) return scanSpace
  if (/[\n\r]/.test(character)) return scanNewline
  if (/[{}()[\],:=.?!]/.test(character)) return scanMark
  if (character === '@') return scanAt
  return character === '"' ? scanString : scanOther
}

function endAt(scanner: Scanner, end: number, kind: TokenKind): TokenKind {
  scanner.end = end
  return kind
}

function scanEnd(scanner: Scanner): TokenKind {
  return endAt(scanner, scanner.start, 'end')
}

function scanSpace(scanner: Scanner): TokenKind {
  return endAt(scanner, spaceEnd(scanner.text, scanner.start), 'whitespace')
}

function scanNewline(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  return endAt(scanner, text.startsWith('\r\n', start) ? start + 2 : start + 1, 'newline')
}

function scanMark(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  return endAt(scanner, start + 1, text[start] as Punctuation)
}

function scanAt(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  return text[start + 1] === '@' ? endAt(scanner, start + 2, '@@') : endAt(scanner, start + 1, '@')
}

function scanWord(scanner: Scanner): TokenKind {
  return endAt(scanner, wordEnd(scanner.text, scanner.start), 'identifier')
}

function scanOther(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  if (isLetter(text, start)) return scanWord(scanner)
  if (isSpace(text.charCodeAt(start))) return scanSpace(scanner)
  if (text.startsWith('//', start)) {
    return endAt(scanner, lineEnd(text, start), text.startsWith('///', start) ? 'docComment' : 'comment')
  }
  if (text.startsWith('/*', start)) {
    const end = commentEnd(scanner, start + 2)
    if (end !== Infinity) return endAt(scanner, end + 2, 'blockComment')
  }
  if (text[start] === '-' && digitsEnd(text, start + 1) > start + 1) {
    return endAt(scanner, numberEnd(text, start + 1), 'number')
  }
  if (text[start] === '\ufeff' && start === 0) return endAt(scanner, 1, 'bom')
  return endAt(scanner, start + characterLength(text, start), 'unknown')
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
function scanString(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  let broken = false
  let firstBreak = -1
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return endAt(scanner, at + 1, broken ? 'brokenString' : 'string')
    if (code === backslash) {
      at++
      if (firstBreak === -1 && isLineBreak(text.charCodeAt(at))) firstBreak = at
    } else if (isLineBreak(code)) {
      return endAt(scanner, firstBreak === -1 ? at : firstBreak, 'brokenString')
    } else if (code < 0x20) broken = true
  }
  return endAt(scanner, firstBreak === -1 ? text.length : firstBreak, 'brokenString')
}

// Names may begin with a digit; a word of digits only is a number, and may go on with a fraction.
function scanDigits(scanner: Scanner): TokenKind {
  const { text, start } = scanner
  const end = wordEnd(text, start)
  if (digitsEnd(text, start) < end) return endAt(scanner, end, 'identifier')
  return endAt(scanner, numberEnd(text, start), 'number')
}

function wordEnd(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < 0x80) {
      if (!plainWordParts[code]) break
      end++
    } else if (isLetter(text, end)) end += characterLength(text, end)
    else break
  }
  return end
}

function numberEnd(text: string, start: number): number {
  const end = digitsEnd(text, start)
  if (text[end] !== '.') return end
  const fractionEnd = digitsEnd(text, end + 1)
  return fractionEnd === end + 1 ? end : fractionEnd
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

/** Where white space that may begin at a place ends. */
export function spaceEnd(text: string, start: number): number {
  let end = start
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
  return code === 0x20 || code === 0x09 || (code >= 0xa0 && isWideSpace(code))
}

function isWideSpace(code: number): boolean {
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** Of the ASCII characters, by their codes, those that words are made of. */
const plainWordParts: readonly boolean[] = Array.from({ length: 0x80 }, (_, code) =>
  /[\w-]/.test(String.fromCharCode(code)),
)

/** Whether a word can begin at a place: with a digit or a letter of any alphabet. */
export function isWordStart(text: string, at: number): boolean {
  if (at >= text.length) return false
  const code = text.charCodeAt(at)
  return code < 0x80 ? isDigit(code) || isPlainLetter(code) : isLetter(text, at)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isPlainLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isLetter(text: string, at: number): boolean {
  return /^\p{L}/u.test(String.fromCodePoint(text.codePointAt(at)!))
}

function characterLength(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}
