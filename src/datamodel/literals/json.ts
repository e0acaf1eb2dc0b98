/** What is wrong with a text that should be JSON, as the library that Prisma uses says it. */
export function jsonError(text: string): string | null {
  const reader: Reader = { bytes: bytesOf(text), at: 0 }
  const problem = checkValue(reader, 0) ?? checkEnd(reader)
  if (problem === null) return null
  const before = reader.bytes.slice(0, problem.at)
  const column = before.length - (before.lastIndexOf('\n') + 1)
  return `${problem.what} at line ${before.split('\n').length} column ${column}`
}

/** A text as its bytes in UTF-8, each of which is one character here: places are counted in bytes. */
function bytesOf(text: string): string {
  return Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join('')
}

interface Reader {
  readonly bytes: string
  at: number
}

interface Problem {
  readonly what: string
  readonly at: number
}

const deepest = 128

/** A problem behind what was read. */
function behind({ at }: Reader, what: string): Problem {
  return { what, at }
}

/** A problem with what comes next, which then counts as read. */
function next({ at, bytes }: Reader, what: string): Problem {
  return { what, at: Math.min(at + 1, bytes.length) }
}

/** The next byte that is not white space; empty at the end. */
function peek(reader: Reader): string {
  while (reader.at < reader.bytes.length && ' \t\r\n'.includes(reader.bytes[reader.at]!)) reader.at++
  return reader.bytes[reader.at] ?? ''
}

function checkEnd(reader: Reader): Problem | null {
  return peek(reader) === '' ? null : next(reader, 'trailing characters')
}

function checkValue(reader: Reader, depth: number): Problem | null {
  const first = peek(reader)
  if (first === '') return next(reader, 'EOF while parsing a value')
  if (first === '"') return checkString(reader)
  if (first === '[' || first === '{') {
    if (depth === deepest - 1) return next(reader, 'recursion limit exceeded')
    reader.at++
    return first === '[' ? checkList(reader, depth + 1) : checkObject(reader, depth + 1)
  }
  if (/[-\d]/.test(first)) return checkNumber(reader)
  const word = words.get(first)
  return word === undefined ? next(reader, 'expected value') : checkWord(reader, word)
}

const words: ReadonlyMap<string, string> = new Map([
  ['n', 'null'],
  ['t', 'true'],
  ['f', 'false'],
])

function checkWord(reader: Reader, word: string): Problem | null {
  for (const expected of word) {
    const found = reader.bytes[reader.at]
    if (found === undefined) return behind(reader, 'EOF while parsing a value')
    reader.at++
    if (found !== expected) return behind(reader, 'expected ident')
  }
  return null
}

function checkList(reader: Reader, depth: number): Problem | null {
  for (let isFirst = true; ; isFirst = false) {
    const found = peek(reader)
    if (found === '') return next(reader, 'EOF while parsing a list')
    if (found === ']') break
    if (!isFirst) {
      if (found !== ',') return next(reader, 'expected `,` or `]`')
      reader.at++
      if (peek(reader) === ']') return next(reader, 'trailing comma')
    }
    const problem = checkValue(reader, depth)
    if (problem !== null) return problem
  }
  reader.at++
  return null
}

function checkObject(reader: Reader, depth: number): Problem | null {
  for (let isFirst = true; ; isFirst = false) {
    const found = peek(reader)
    if (found === '') return next(reader, 'EOF while parsing an object')
    if (found === '}') break
    if (!isFirst) {
      if (found !== ',') return next(reader, 'expected `,` or `}`')
      reader.at++
      if (peek(reader) === '}') return next(reader, 'trailing comma')
    }
    const problem = checkKey(reader) ?? checkColon(reader) ?? checkValue(reader, depth)
    if (problem !== null) return problem
  }
  reader.at++
  return null
}

function checkKey(reader: Reader): Problem | null {
  const found = peek(reader)
  if (found === '') return next(reader, 'EOF while parsing a value')
  return found === '"' ? checkString(reader) : next(reader, 'key must be a string')
}

function checkColon(reader: Reader): Problem | null {
  const found = peek(reader)
  if (found === '') return next(reader, 'EOF while parsing an object')
  if (found !== ':') return next(reader, 'expected `:`')
  reader.at++
  return null
}

function checkString(reader: Reader): Problem | null {
  for (;;) {
    reader.at++
    const found = reader.bytes[reader.at]
    if (found === undefined) return behind(reader, unended)
    if (found === '"') break
    if (found < ' ') {
      reader.at++
      return behind(reader, 'control character (\\u0000-\\u001F) found while parsing a string')
    }
    const problem = found === '\\' ? checkEscape(reader) : null
    if (problem !== null) return problem
  }
  reader.at++
  return null
}

const unended = 'EOF while parsing a string'

/** Reads up to the last byte of an escape. */
function checkEscape(reader: Reader): Problem | null {
  reader.at++
  const found = reader.bytes[reader.at]
  if (found === undefined) return behind(reader, unended)
  if (found === 'u') return checkUnicodeEscape(reader)
  return '"\\/bfnrt'.includes(found) ? null : next(reader, 'invalid escape')
}

function checkUnicodeEscape(reader: Reader): Problem | null {
  const unit = readHex(reader)
  if (typeof unit !== 'number') return unit
  const lone = 'lone leading surrogate in hex escape'
  if (unit >= 0xdc00 && unit <= 0xdfff) return next(reader, lone)
  if (unit < 0xd800 || unit > 0xdbff) return null
  for (const expected of '\\u') {
    reader.at++
    const found = reader.bytes[reader.at]
    if (found === undefined) return behind(reader, unended)
    if (found !== expected) return next(reader, 'unexpected end of hex escape')
  }
  const second = readHex(reader)
  if (typeof second !== 'number') return second
  return second < 0xdc00 || second > 0xdfff ? next(reader, lone) : null
}

/** The four digits behind the current byte. */
function readHex(reader: Reader): number | Problem {
  const { at, bytes } = reader
  const digits = bytes.slice(at + 1, at + 5)
  if (digits.length < 4) return { what: unended, at: bytes.length }
  const wrong = digits.search(/[^\da-f]/i)
  if (wrong !== -1) return { what: 'invalid escape', at: at + wrong + 2 }
  reader.at += 4
  return Number.parseInt(digits, 16)
}

function checkNumber(reader: Reader): Problem | null {
  const start = reader.at
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = reader.at
    const [found = ''] = pattern.exec(reader.bytes) ?? []
    reader.at += found.length
    return found
  }
  const missing = (): Problem =>
    next(reader, reader.at === reader.bytes.length ? 'EOF while parsing a value' : 'invalid number')
  take(/-/y)
  if (take(/0|[1-9]\d*/y) === '') return missing()
  if (reader.bytes[reader.at - 1] === '0' && isLeadingZero(reader, start))
    return next(reader, 'invalid number')
  if (take(/\./y) !== '' && take(/\d+/y) === '') return missing()
  if (take(/e[+-]?/iy) !== '' && take(/\d+/y) === '') return missing()
  const fits = Number.isFinite(Number(reader.bytes.slice(start, reader.at)))
  return fits ? null : behind(reader, 'number out of range')
}

function isLeadingZero({ bytes, at }: Reader, start: number): boolean {
  return /^-?0$/.test(bytes.slice(start, at)) && /\d/.test(bytes[at] ?? '')
}
