import { byteLength } from '../../psl/bytes.ts'

const invalid = 'input contains invalid characters'
const outOfRange = 'input is out of range'
const tooShort = 'premature end of input'
const tooLong = 'trailing input'

/** Reads one part at the start of a text: what is left, or what is wrong. */
type Part = (text: string) => { readonly rest: string } | { readonly wrong: string }

/** What is wrong with a text that should be a point in time as in RFC 3339, as the library that Prisma uses says it. */
export function dateTimeError(text: string): string | null {
  let rest = text
  for (const part of parts) {
    const read = part(rest)
    if ('wrong' in read) return read.wrong
    rest = read.rest
  }
  if (rest !== '') return tooLong
  return isInCalendar(text) ? null : outOfRange
}

const parts: readonly Part[] = [
  digits(4, 0, 9999),
  oneOf('-'),
  digits(2, 1, 12),
  oneOf('-'),
  digits(2, 1, 31),
  oneOf('Tt '),
  digits(2, 0, 23),
  oneOf(':'),
  digits(2, 0, 59),
  oneOf(':'),
  // A second may be inserted in any minute.
  digits(2, 0, 60),
  fraction,
  offset,
]

function digits(count: number, least: number, most: number): Part {
  return text => {
    const found = text.slice(0, count)
    if (byteLength(text) < count) return { wrong: tooShort }
    if (!/^\d+$/.test(found)) return { wrong: invalid }
    if (Number(found) < least || Number(found) > most) return { wrong: outOfRange }
    return { rest: text.slice(count) }
  }
}

function oneOf(allowed: string): Part {
  return text => {
    if (text === '') return { wrong: tooShort }
    return allowed.includes(text[0]!) ? { rest: text.slice(1) } : { wrong: invalid }
  }
}

function fraction(text: string): ReturnType<Part> {
  if (!text.startsWith('.')) return { rest: text }
  const rest = text.slice(1).replace(/^\d+/, '')
  if (rest.length < text.length - 1) return { rest }
  return { wrong: rest === '' ? tooShort : invalid }
}

function offset(text: string): ReturnType<Part> {
  if (/^z/i.test(text)) return { rest: text.slice(1) }
  let rest = text
  for (const part of offsetParts) {
    const read = part(rest)
    if ('wrong' in read) return read
    rest = read.rest
  }
  // As Prisma: that there are too many hours is only seen at the end.
  return Number(text.slice(1, 3)) > 23 ? { wrong: outOfRange } : { rest }
}

// The last of the signs is the minus of typography.
const offsetParts: readonly Part[] = [oneOf('+-\u2212'), digits(2, 0, 99), oneOf(':'), digits(2, 0, 59)]

function isInCalendar(text: string): boolean {
  const [year, month, day] = text.split(/[-Tt ]/).map(Number) as [number, number, number]
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= days[month - 1]!
}
