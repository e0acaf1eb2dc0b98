import type { Pair } from '../../../diff/rules.ts'
import type { Column, Default } from '../../../schema/schema.ts'
import { sameExpression } from './expressions/compare.ts'
import { text } from './writer.ts'

/** Compares expressions by what they mean; undefined for defaults that need no knowledge of PostgreSQL. */
export function defaultsMatch(
  { from: { type } }: Pair<Column>,
  { from, to }: Pair<Default | null>,
): boolean | undefined {
  const [before, after] = [expressionOf(from), expressionOf(to)]
  if (before === null || after === null) return undefined
  if (from?.kind === 'expression' && to?.kind === 'expression') return sameExpression(before, after)
  // Identifiers are read back as expressions, because their type is not text.
  return type.family === 'uuid' && sameExpression(before.toLowerCase(), after.toLowerCase())
    ? true
    : undefined
}

/** A default as an expression, where it is one or a plain string. */
function expressionOf(value: Default | null): string | null {
  if (value?.kind === 'expression') return value.sql
  return value?.kind === 'value' && value.value.kind === 'string' ? text(value.value.text).text : null
}
