import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source, Span } from '../base/source.ts'
import { type ConfigValue, type LineCursor, readValue } from './configValue.ts'
import { isBlank, isComment, type Token, tokenize } from './tokenizer.ts'

/** One `key = value` of a configuration block. */
export interface ConfigProperty {
  readonly key: string
  readonly keySpan: Span
  /** Null for `key =`, which Prisma reads and refuses later. */
  readonly value: ConfigValue | null
  readonly span: Span
}

/** A `datasource` or `generator` block. */
export interface ConfigBlock {
  readonly kind: 'datasource' | 'generator'
  readonly name: string
  readonly nameSpan: Span
  readonly properties: readonly ConfigProperty[]
  /** From the keyword to the closing brace. */
  readonly span: Span
}

export interface ConfigBlocks {
  readonly blocks: readonly ConfigBlock[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Reader {
  readonly source: Source
  readonly tokens: readonly Token[]
  /** For each token the next `}` that begins a line, which is what ends a block; -1 where there is none. */
  readonly closers: Int32Array
  /** Index of the last `}` anywhere, so that a block that is never closed is not searched for its end again. */
  readonly lastBrace: number
  readonly blocks: ConfigBlock[]
  readonly diagnostics: Diagnostic[]
}

const blockKeywords = new Set(['model', 'type', 'view', 'enum', 'datasource', 'generator'])
const invalidLine =
  'Error validating: This line is invalid. It does not start with any known Prisma schema keyword.'
const invalidBlock =
  "Error validating: This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords include 'model', 'enum', 'type', 'datasource' and 'generator'."

/**
 * Reads the `datasource` and `generator` blocks of a schema file and skips everything else. What is malformed in
 * them is reported with Prisma's words and spans (P1012, from prisma-schema-wasm 6.19 and 7.10). Never throws.
 */
export function readConfigBlocks(source: Source): ConfigBlocks {
  // Most files of a large schema hold models only: they need not be cut into tokens for this.
  if (!/datasource|generator/.test(source.text)) return { blocks: [], diagnostics: [] }
  const tokens = tokenize(source.text)
  const lastBrace = tokens.findLastIndex(token => token.kind === '}')
  const reader = { source, tokens, closers: findClosers(tokens), lastBrace, blocks: [], diagnostics: [] }
  for (let at = 0; at < tokens.length; ) at = readTopLevel(reader, at)
  return { blocks: reader.blocks, diagnostics: [...reader.diagnostics, ...duplicateKeys(reader.blocks)] }
}

/** Reads what begins at a token and returns the index of the token behind it. */
function readTopLevel(reader: Reader, at: number): number {
  const { tokens } = reader
  if (isTrivia(tokens[at]!)) return at + 1
  const word = textOf(reader, at)
  const second = nextOnLine(tokens, at + 1)
  if (tokens[at]!.kind === 'identifier' && tokens[second]?.kind === '{')
    return skipNameless(reader, at, second)
  const brace = nextOnLine(tokens, second + 1)
  const opens =
    tokens[second]?.kind === 'identifier' && tokens[brace]?.kind === '{' && blockKeywords.has(word)
  const close = opens ? closerAfter(reader, nextLine(tokens, brace)) : -1
  if (close === -1) {
    const next = nextLine(tokens, at)
    if (isConfigKeyword(word)) report(reader, invalidLine, at, next)
    return next
  }
  if (isConfigKeyword(word)) readBlock(reader, word, at, second, nextLine(tokens, brace), close)
  return close + 1
}

// A block without a name ends at the first brace wherever it is: Prisma only reads it to say that it is wrong.
function skipNameless(reader: Reader, at: number, brace: number): number {
  const { tokens } = reader
  let close = nextLine(tokens, brace)
  const found = close <= reader.lastBrace
  while (found && tokens[close]!.kind !== '}') close++
  if (isConfigKeyword(textOf(reader, at))) {
    report(reader, found ? invalidBlock : invalidLine, at, found ? close + 1 : nextLine(tokens, at))
  }
  return found ? close + 1 : nextLine(tokens, at)
}

function readBlock(
  reader: Reader,
  kind: ConfigBlock['kind'],
  at: number,
  name: number,
  from: number,
  close: number,
): void {
  const { source, tokens } = reader
  const properties: ConfigProperty[] = []
  for (let line = from; line < close; ) {
    if (isTrivia(tokens[line]!)) {
      line++
      continue
    }
    const next = nextLine(tokens, line)
    const property = readProperty(reader, line, next)
    if (property !== null) properties.push(property)
    else report(reader, `Error validating: This line is not a valid definition within a ${kind}.`, line, next)
    line = next
  }
  const nameSpan = { source, start: tokens[name]!.start, end: tokens[name]!.end }
  const span = { source, start: tokens[at]!.start, end: tokens[close]!.end }
  reader.blocks.push({ kind, name: textOf(reader, name), nameSpan, properties, span })
}

function readProperty(reader: Reader, from: number, to: number): ConfigProperty | null {
  const { source } = reader
  const tokens = reader.tokens.slice(from, to).filter(token => !isBlank(token) && token.kind !== 'newline')
  while (tokens.length > 0 && isComment(tokens.at(-1)!)) tokens.pop()
  const [key, equals] = tokens
  // A key may be a number too: names may begin with a digit.
  if ((key?.kind !== 'identifier' && key?.kind !== 'number') || equals?.kind !== '=') return null
  const escapes: Diagnostic[] = []
  const cursor: LineCursor = { source, tokens, at: 2, report: diagnostic => escapes.push(diagnostic) }
  const value = tokens.length === 2 ? null : readValue(cursor)
  if (cursor.at !== tokens.length || (value === null && tokens.length > 2)) return null
  reader.diagnostics.push(...escapes)
  return {
    key: source.text.slice(key.start, key.end),
    keySpan: { source, start: key.start, end: key.end },
    value,
    span: { source, start: key.start, end: tokens.at(-1)!.end },
  }
}

function duplicateKeys(blocks: readonly ConfigBlock[]): readonly Diagnostic[] {
  return blocks.flatMap(block => {
    const seen = new Set<string>()
    const kind = block.kind === 'datasource' ? 'source' : 'generator'
    return block.properties.flatMap(({ key, keySpan }): Diagnostic[] => {
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      const message = `Key "${key}" is already defined in ${kind} "${block.name}".`
      return [{ code: 'P1012', severity: 'error', message, span: keySpan }]
    })
  })
}

// As Prisma: a block ends at the first `}` that begins a line, whatever braces its lines hold.
function findClosers(tokens: readonly Token[]): Int32Array {
  const closers = new Int32Array(tokens.length).fill(-1)
  let begins = true
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'newline') begins = true
    else if (!isTrivia(token)) {
      if (begins && token.kind === '}') closers[index] = index
      begins = false
    }
  }
  for (let index = tokens.length - 2; index >= 0; index--) {
    if (closers[index] === -1) closers[index] = closers[index + 1]!
  }
  return closers
}

function closerAfter(reader: Reader, at: number): number {
  return reader.closers[at] ?? -1
}

function isTrivia(token: Token): boolean {
  return isBlank(token) || isComment(token) || token.kind === 'newline'
}

function isConfigKeyword(word: string): word is ConfigBlock['kind'] {
  return word === 'datasource' || word === 'generator'
}

function textOf(reader: Reader, index: number): string {
  const token = reader.tokens[index]!
  return reader.source.text.slice(token.start, token.end)
}

/** The next token that is not white space; a line break or a comment is one. */
function nextOnLine(tokens: readonly Token[], from: number): number {
  let at = from
  while (tokens[at]?.kind === 'whitespace') at++
  return at
}

/** The first token behind the line break that follows. */
function nextLine(tokens: readonly Token[], from: number): number {
  let at = from
  while (at < tokens.length && tokens[at]!.kind !== 'newline') at++
  return Math.min(at + 1, tokens.length)
}

// As Prisma: the span of a line it cannot read takes in the line break.
function report(reader: Reader, message: string, from: number, to: number): void {
  const { source, tokens } = reader
  const span = { source, start: tokens[from]!.start, end: tokens[to - 1]!.end }
  reader.diagnostics.push({ code: 'P1012', severity: 'error', message, span })
}
