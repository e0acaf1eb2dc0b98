import type { Pair } from '../../../diff/rules.ts'
import type { Column, Default } from '../../../schema/schema.ts'
import { bytesOf, readDefault, withoutParentheses } from './readDefault.ts'

/**
 * Whether two defaults are the same where the catalog says them in other words than a schema file: it leaves out the
 * parentheses around expressions. Undefined where the common rules hold.
 */
export function defaultsMatch(
  { to: { type } }: Pair<Column>,
  { from, to }: Pair<Default | null>,
): boolean | undefined {
  if (from === null || to === null) return undefined
  if (from.kind === 'expression') return from.sql === null ? undefined : expressionMatches(from.sql, to)
  if (to.kind !== 'expression' || to.sql === null) return undefined
  if (from.kind === 'value' && from.value.kind === 'bytes') return isBytes(to.sql, from.value.hex)
  // The catalog's text was taken for a value, so this one has to be.
  const read = readDefault(withoutParentheses(to.sql), type.family)
  return JSON.stringify(read) === JSON.stringify(from) || undefined
}

function expressionMatches(from: string, to: Default): boolean | undefined {
  if (to.kind === 'expression') {
    return (
      to.sql === null || withoutParentheses(from).toLowerCase() === withoutParentheses(to.sql).toLowerCase()
    )
  }
  if (to.kind !== 'value') return undefined
  switch (to.value.kind) {
    // As Prisma: every default of a column of text passes for a string, and what is no JSON is not compared.
    case 'string':
      return to.value.text === withoutParentheses(from)
    case 'json':
      return true
    case 'bytes':
      return isBytes(from, to.value.hex)
    default:
      return undefined
  }
}

function isBytes(sql: string, hex: string): boolean {
  return bytesOf(withoutParentheses(sql)) === hex.toLowerCase()
}
