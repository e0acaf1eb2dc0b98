import type { Token } from './tokens.ts'

/** A place in a row of tokens. What does not fit moves it to the end, and is remembered. */
export interface Reader {
  readonly tokens: readonly Token[]
  at: number
  failed: boolean
}

export function peek({ tokens, at }: Reader, ahead = 0): Token | undefined {
  return tokens[at + ahead]
}

/** Takes the next token, whatever it is. */
export function take(reader: Reader): Token | undefined {
  const token = peek(reader)
  reader.at++
  return token
}

export function isSymbol(reader: Reader, text: string, ahead = 0): boolean {
  const token = peek(reader, ahead)
  return token?.kind === 'symbol' && token.text === text
}

export function takeSymbol(reader: Reader, text: string): boolean {
  const found = isSymbol(reader, text)
  if (found) reader.at++
  return found
}

export function expectSymbol(reader: Reader, text: string): void {
  if (!takeSymbol(reader, text)) fail(reader)
}

/** Takes keywords that follow one another; nothing where one of them is missing. */
export function takeWords(reader: Reader, ...words: readonly string[]): boolean {
  const found = words.every((word, ahead) => {
    const token = peek(reader, ahead)
    return token?.kind === 'name' && token.text === word
  })
  if (found) reader.at += words.length
  return found
}

export function fail(reader: Reader): void {
  reader.failed = true
  reader.at = reader.tokens.length
}
