/** The lexical facts in which the databases differ; everything else about a script is the same. */
export interface LexicalRules {
  /** Where a backslash escapes the next character: nowhere, in E'…' strings, in every string. */
  readonly backslashEscapes: 'never' | 'eStrings' | 'always'
  /** `$tag$ … $tag$` strings. */
  readonly dollarQuotes: boolean
  /** Characters that open a quoted name or string, besides `'` and `"`; the closing one is doubled inside. */
  readonly nameQuotes: '' | '`' | '`['
  readonly nestedComments: boolean
  /** What an unterminated comment is: an error that the server shall report, or a comment up to the end. */
  readonly openComment: 'error' | 'comment'
  readonly hashComments: boolean
  /** MySQL reads `--` as two minus signs unless a blank or control character follows. */
  readonly dashComments: 'always' | 'beforeBlank'
  /** Whether a comment to the end of its line ends at a carriage return, too. */
  readonly returnEndsComment: boolean
  /** The content of such comments is code that the server runs. */
  readonly executableComments: boolean
}

export type TokenKind = 'blank' | 'comment' | 'word' | 'quoted' | 'symbol' | 'codeStart' | 'codeEnd'

/** The token that `scan` found last. One object, reused: scripts of 100 MB have many tokens. */
export interface Token {
  kind: TokenKind
  end: number
}

const LF = 10
const CR = 13
const QUOTE = 39
const DOUBLE_QUOTE = 34
const BACKSLASH = 92
const BYTE_ORDER_MARK = 0xfeff

/** Reads the token at an offset into `token`. `inCode`: whether an executable comment is open there. */
export function scan(text: string, at: number, rules: LexicalRules, inCode: boolean, token: Token): Token {
  const code = text.charCodeAt(at)
  if (isBlank(code)) return set(token, 'blank', endOfBlanks(text, at))
  if (isWordStart(code)) return scanWord(text, at, rules, token)
  switch (code) {
    case 45: // -
      if (text.charCodeAt(at + 1) === 45 && dashesStartComment(text, at, rules)) {
        return set(token, 'comment', endOfLine(text, at, rules))
      }
      return set(token, 'symbol', at + 1)
    case 35: // #
      return rules.hashComments
        ? set(token, 'comment', endOfLine(text, at, rules))
        : set(token, 'symbol', at + 1)
    case 47: // /
      return text.charCodeAt(at + 1) === 42
        ? scanComment(text, at, rules, token)
        : set(token, 'symbol', at + 1)
    case 42: // *
      if (inCode && text.charCodeAt(at + 1) === 47) return set(token, 'codeEnd', at + 2)
      return set(token, 'symbol', at + 1)
    case QUOTE:
    case DOUBLE_QUOTE:
      return set(token, 'quoted', endOfQuoted(text, at, rules.backslashEscapes === 'always'))
    case 96: // `
      return rules.nameQuotes !== ''
        ? set(token, 'quoted', endOfQuoted(text, at, false))
        : set(token, 'symbol', at + 1)
    case 91: // [
      return rules.nameQuotes === '`['
        ? set(token, 'quoted', endAfter(text, ']', at + 1))
        : set(token, 'symbol', at + 1)
    case 36: // $
      return scanDollar(text, at, rules, token)
    default:
      return set(token, code >= 48 && code <= 57 ? 'word' : 'symbol', endOfNumber(text, at))
  }
}

function set(token: Token, kind: TokenKind, end: number): Token {
  token.kind = kind
  token.end = end
  return token
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === BYTE_ORDER_MARK
}

function isWordStart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 128 && code !== BYTE_ORDER_MARK)
  )
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57) || code === 36
}

function endOfBlanks(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && isBlank(text.charCodeAt(end))) end++
  return end
}

function endOfNumber(text: string, at: number): number {
  let end = at + 1
  const code = text.charCodeAt(at)
  if (code >= 48 && code <= 57) while (end < text.length && isWordPart(text.charCodeAt(end))) end++
  return end
}

function endOfLine(text: string, at: number, { returnEndsComment }: LexicalRules): number {
  let end = at
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === LF || (code === CR && returnEndsComment)) break
  }
  return end
}

function endAfter(text: string, closing: string, from: number): number {
  const end = text.indexOf(closing, from)
  return end === -1 ? text.length : end + closing.length
}

function dashesStartComment(text: string, at: number, rules: LexicalRules): boolean {
  if (rules.dashComments === 'always') return true
  const next = text.charCodeAt(at + 2)
  return Number.isNaN(next) || next <= 32 || next === 127
}

/** A word, or a string behind a prefix: in E'…' a backslash escapes, whatever the rest of the rules. */
function scanWord(text: string, at: number, rules: LexicalRules, token: Token): Token {
  let end = at + 1
  while (end < text.length && isWordPart(text.charCodeAt(end))) end++
  const first = text.charCodeAt(at) | 32
  if (
    rules.backslashEscapes === 'eStrings' &&
    end === at + 1 &&
    first === 101 &&
    text.charCodeAt(end) === QUOTE
  ) {
    return set(token, 'quoted', endOfQuoted(text, end, true))
  }
  return set(token, 'word', end)
}

/** A quoted run that begins at `at`; the quote doubled inside stands for itself. Unterminated: to the end. */
function endOfQuoted(text: string, at: number, backslash: boolean): number {
  const quote = text[at]!
  const code = text.charCodeAt(at)
  let end = at + 1
  while (end < text.length) {
    if (backslash) {
      while (end < text.length && text.charCodeAt(end) !== code)
        end += text.charCodeAt(end) === BACKSLASH ? 2 : 1
      if (end >= text.length) return text.length
    } else {
      end = text.indexOf(quote, end)
      if (end === -1) return text.length
    }
    if (text.charCodeAt(end + 1) !== code) return end + 1
    end += 2
  }
  return text.length
}

function scanComment(text: string, at: number, rules: LexicalRules, token: Token): Token {
  if (rules.executableComments) {
    const opening = /\/\*M?!\d*/y
    opening.lastIndex = at
    if (opening.test(text)) return set(token, 'codeStart', opening.lastIndex)
  }
  const open = rules.openComment === 'error' ? 'symbol' : 'comment'
  if (!rules.nestedComments) {
    const closing = text.indexOf('*/', at + 2)
    return closing === -1 ? set(token, open, text.length) : set(token, 'comment', closing + 2)
  }
  let depth = 1
  const marks = /\/\*|\*\//g
  marks.lastIndex = at + 2
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1
    if (depth === 0) return set(token, 'comment', marks.lastIndex)
  }
  return set(token, open, text.length)
}

/** `$tag$ … $tag$`, or `$1`, or a lone dollar sign. */
function scanDollar(text: string, at: number, rules: LexicalRules, token: Token): Token {
  if (rules.dollarQuotes) {
    const tag = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y
    tag.lastIndex = at
    const opening = tag.exec(text)
    if (opening !== null) return set(token, 'quoted', endAfter(text, opening[0], tag.lastIndex))
  }
  return set(token, 'symbol', at + 1)
}

/** Where the line after `at` begins. */
export function nextLine(text: string, at: number): number {
  let end = at
  while (end < text.length && text.charCodeAt(end) !== LF) end++
  return Math.min(end + 1, text.length)
}
