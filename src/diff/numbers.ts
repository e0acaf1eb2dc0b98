interface Decimal {
  readonly isNegative: boolean
  readonly digits: string
  /** How many of the digits are behind the point; negative where zeros are missing at the end. */
  readonly scale: number
}

const form = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i

function parse(text: string): Decimal | null {
  const parts = form.exec(text)
  if (parts === null) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts
  const digits = (whole + fraction).replace(/^0+/, '')
  return { isNegative: sign === '-' && digits !== '', digits, scale: fraction.length - Number(exponent) }
}

/** Whether two decimal numbers have the same value: `1.50` and `1.5`. */
export function sameNumber(left: string, right: string): boolean {
  return left === right || canonical(left) === canonical(right)
}

function canonical(text: string): string {
  const parsed = parse(text)
  if (parsed === null) return text
  const { isNegative, digits, scale } = parsed
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${isNegative ? '-' : ''}${significant}e${digits.length - significant.length - scale}`
}

/** A number without an exponent, and without zeros that mean nothing in front of it: `007.50` becomes `7.50`. */
export function plainNumber(text: string): string {
  const parsed = parse(text)
  if (parsed === null) return text
  const { isNegative, digits, scale } = parsed
  const sign = isNegative ? '-' : ''
  if (scale <= 0) return digits === '' ? '0' : sign + digits + '0'.repeat(-scale)
  const padded = digits.padStart(scale + 1, '0')
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`
}
