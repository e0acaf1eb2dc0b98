import type { Pair } from '../../../diff/rules.ts'
import type { Column, Default } from '../../../schema/schema.ts'
import { sameExpression } from './expressions/compare.ts'
import { text } from './writer.ts'

/** Compares expressions by what they mean; undefined for defaults that need no knowledge of PostgreSQL. */
export function defaultsMatch(column: Pair<Column>, { from, to }: Pair<Default | null>): boolean | undefined {
  const isGenerated = column.from.generated !== null || column.to.generated !== null
  const [before, after] = [expressionOf(column.from, from), expressionOf(column.to, to)]
  // What a column is generated from cannot be taken from it.
  if (before === null || after === null) return isGenerated || undefined
  if (isGenerated || (from?.kind === 'expression' && to?.kind === 'expression')) {
    return sameExpression(before, after)
  }
  // Identifiers are read back as expressions, because their type is not text.
  const isIdentifier = column.from.type.family === 'uuid'
  return (isIdentifier && sameExpression(before.toLowerCase(), after.toLowerCase())) || undefined
}

/** A default as an expression, where it is one or a plain string. As Prisma: a generated column has one, too. */
function expressionOf({ generated }: Column, value: Default | null): string | null {
  if (generated !== null) return generated
  if (value?.kind === 'expression') return value.sql
  return value?.kind === 'value' && value.value.kind === 'string' ? text(value.value.text).text : null
}
