const form = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i

/** A number as Prisma writes it: without an exponent, superfluous zeros in front, or a sign of zero; `1.50` stays. */
export function plainNumber(text: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] = form.exec(text.replaceAll('_', '')) ?? []
  if (sign === undefined) return text
  const shifted = shift(whole, fraction, Number(exponent))
  const digits = `${shifted.whole.replace(/^0+/, '') || '0'}${shifted.fraction === '' ? '' : `.${shifted.fraction}`}`
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits
}

interface Digits {
  readonly whole: string
  readonly fraction: string
}

/** Moves the point. */
function shift(whole: string, fraction: string, places: number): Digits {
  if (places === 0) return { whole, fraction }
  const digits = whole + fraction
  const point = whole.length + places
  if (point >= digits.length) return { whole: digits.padEnd(point, '0'), fraction: '' }
  if (point <= 0) return { whole: '0', fraction: digits.padStart(digits.length - point, '0') }
  return { whole: digits.slice(0, point), fraction: digits.slice(point) }
}
