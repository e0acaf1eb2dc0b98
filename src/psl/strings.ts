import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source } from '../base/source.ts'

interface Escape {
  /** The characters it stands for; null where it is not a valid escape. */
  readonly text: string | null
  /** How many characters of the source it takes, the backslash included. */
  readonly length: number
}

const simple: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * The value of a string literal in `[start, end)`, the quotes included. Escapes are those of JSON; each that is
 * not is reported (P1012, Prisma's words) and left out of the value.
 */
export function unescapeString(
  source: Source,
  start: number,
  end: number,
  report: (diagnostic: Diagnostic) => void,
): string {
  const stop = end - 1
  const content = source.text.slice(start + 1, stop)
  // Searching the whole text for a backslash, which most have none of, would be quadratic.
  if (!content.includes('\\')) return content
  let value = ''
  let at = start + 1
  while (at < stop) {
    const backslash = content.indexOf('\\', at - start - 1)
    const plainEnd = backslash === -1 ? stop : start + 1 + backslash
    value += source.text.slice(at, plainEnd)
    at = plainEnd
    if (at === stop) break
    const next = source.text.slice(at, Math.min(stop, at + 12))
    const found = next[1] === 'u' ? unicodeEscape(next) : simpleEscape(next)
    if (found.text !== null) value += found.text
    else {
      const message = next[1] === 'u' ? 'Invalid unicode escape sequence.' : unknownEscape
      report({
        code: 'P1012',
        severity: 'error',
        message,
        span: { source, start: at, end: at + found.length },
      })
    }
    at += found.length
  }
  return value
}

const unknownEscape =
  'Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped as `\\\\`.'

function simpleEscape(content: string): Escape {
  const character = content.slice(1, content.codePointAt(1)! > 0xffff ? 3 : 2)
  return { text: simple[character] ?? null, length: 1 + character.length }
}

// As Prisma: the length of a bad escape is what was understood of it, which is where its frame points.
function unicodeEscape(content: string): Escape {
  if (content.length < 4) return { text: null, length: 2 }
  const digits = hexDigits(content, 2)
  if (digits.length < 4) return { text: null, length: 2 + digits.length }
  const first = Number.parseInt(digits, 16)
  if (first < 0xd800 || first > 0xdfff) return { text: String.fromCharCode(first), length: 6 }
  if (first > 0xdbff || !content.startsWith('\\u', 6)) return { text: null, length: 6 }
  const low = hexDigits(content, 8)
  const second = Number.parseInt(low, 16)
  if (low.length < 4 || second < 0xdc00 || second > 0xdfff) return { text: null, length: 8 + low.length }
  return { text: String.fromCharCode(first, second), length: 12 }
}

function hexDigits(content: string, from: number): string {
  return /^[0-9A-Fa-f]{0,4}/.exec(content.slice(from, from + 4))![0]
}
