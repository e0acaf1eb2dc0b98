/** What is wrong with a text that should be a whole number of 64 bits, as Rust says it. */
export function integerError(text: string): string | null {
  if (text === '') return 'cannot parse integer from empty string'
  const [, sign, digits = '', behind] = /^([+-]?)(\d*)(.*)$/s.exec(text)!
  const value = BigInt(digits) * (sign === '-' ? -1n : 1n)
  // What is too large is so before a character that is no digit is even seen.
  if (BigInt.asIntN(64, value) === value) {
    return behind === '' && digits !== '' ? null : 'invalid digit found in string'
  }
  return value < 0n ? 'number too small to fit in target type' : 'number too large to fit in target type'
}
