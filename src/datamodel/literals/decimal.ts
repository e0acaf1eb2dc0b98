import { integerError } from './integer.ts'

/** What is wrong with a text that should be a decimal number, as the library that Prisma uses says it. */
export function decimalError(text: string): string | null {
  const [base = '', exponent] = splitAt(text, /e/i)
  if (exponent !== undefined) {
    const wrong = integerError(exponent.replace(/^\+/, ''))
    if (wrong !== null) return wrong
  }
  if (base === '') return 'Failed to parse empty string'
  return digitsError(splitAt(base, /\./).join(''))
}

/** The text before and after the first of something; the second is missing where there is none. */
function splitAt(text: string, separator: RegExp): readonly [string, string?] {
  const at = text.search(separator)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** As Prisma: digits may have underscores between and behind them. */
function digitsError(text: string): string | null {
  const digits = text.replace(/^-(?!\+)/, '').replace(/^\+(?!\+)/, '')
  if (digits === '') return 'cannot parse integer from empty string'
  return /^\d[\d_]*$/.test(digits) ? null : 'invalid digit found in string'
}
