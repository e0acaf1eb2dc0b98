import { expressionOf, unquoted } from './catalog/text.ts'

/** Other words for the same, as servers put one for the other. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/\b(?:now|localtimestamp|localtime|current_timestamp)\b(?:\((\d*)\))?/g, 'current_timestamp($1)'],
  [/\bcurrent_timestamp\(0\)/g, 'current_timestamp()'],
  [/\b(?:current_date|curdate)\b(?:\(\))?/g, 'curdate()'],
  [/\b(?:current_time|curtime)\b(?:\(0?\))?/g, 'curtime()'],
  [/\blcase\(/g, 'lower('],
  [/\bucase\(/g, 'upper('],
]

/**
 * An expression without what depends on the one who writes it down: case, spaces, quotes around names, the way in which
 * strings are written, brackets around all of it.
 */
export function comparableExpression(expression: string): string {
  const escapesExpressions = /_\w+\\'/.test(expression)
  const whole = expressionOf(expression, { escapesExpressions })
    .split(/('(?:[^'\\]|''|\\.)*')/s)
    .map((piece, at) => (at % 2 === 1 ? comparableText(unquoted(piece)) : outsideOfStrings(piece)))
    .join('')
  return literalValue(withoutBrackets(whole))
}

/** A string as part of an expression. Catalogs know no characters beyond the basic plane. */
export function comparableText(value: string): string {
  return `'${value.replaceAll("'", "''").replace(/[\u{10000}-\u{10ffff}]/gu, '?')}'`
}

function outsideOfStrings(piece: string): string {
  const written = piece
    .toLowerCase()
    .replace(/_(?:utf8mb4|utf8mb3|utf8|latin1|binary)\s*$/, '')
    .replace(/[\s`]+/g, ' ')
    .replace(/ ?([^\w ]) ?/g, '$1')
    .trim()
  return synonyms.reduce((text, [pattern, word]) => text.replace(pattern, word), written)
}

/** Bits and truth as numbers. */
function literalValue(expression: string): string {
  const bits = /^b'([01]+)'$/.exec(expression)?.[1]
  if (bits !== undefined) return BigInt(`0b${bits}`).toString()
  return expression === 'true' ? '1' : expression === 'false' ? '0' : expression
}

/** Bytes as MariaDB writes them, as a string, from what MySQL writes; both end where the bytes have a nought. */
export function comparableBytes(expression: string): string {
  const hex = /^(?:0x([\da-f]+)|x'([\da-f]+)')$/i.exec(withoutBrackets(expression))
  const digits = hex?.[1] ?? hex?.[2]
  if (digits === undefined) return comparableExpression(expression).replace(/\0.*'$/s, "'")
  const bytes = (digits.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))
  return comparableText(new TextDecoder().decode(new Uint8Array(bytes)).replace(/\0.*$/s, ''))
}

function withoutBrackets(expression: string): string {
  let inner = expression
  while (isInBrackets(inner)) inner = inner.slice(1, -1)
  return inner
}

/** Whether one pair of brackets encloses all of an expression. */
export function isInBrackets(expression: string): boolean {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return false
  let depth = 0
  let isString = false
  for (let at = 0; at < expression.length - 1; at += 1) {
    const character = expression[at]
    if (isString && character === '\\') at += 1
    else if (character === "'") isString = !isString
    else if (!isString && character === '(') depth += 1
    else if (!isString && character === ')') depth -= 1
    if (depth === 0) return false
  }
  return true
}
