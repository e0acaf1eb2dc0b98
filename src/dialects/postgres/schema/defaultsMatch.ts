import type { Pair } from '../../../diff/rules.ts'
import type { Column, Default } from '../../../schema/schema.ts'
import { trusted } from '../../sql.ts'
import { sameExpression } from './expressions/compare.ts'
import { literalSql } from './render/defaults.ts'

/** Compares expressions by what they mean; undefined for defaults that need no knowledge of PostgreSQL. */
export function defaultsMatch(column: Pair<Column>, { from, to }: Pair<Default | null>): boolean | undefined {
  const isGenerated = column.from.generated !== null || column.to.generated !== null
  const [before, after] = [expressionOf(column.from, from), expressionOf(column.to, to)]
  // What a column is generated from cannot be taken from it.
  if (before === null || after === null) return isGenerated || undefined
  if (isGenerated || (from?.kind === 'expression' && to?.kind === 'expression')) {
    return sameExpression(before, after)
  }
  if (from?.kind !== 'expression' && to?.kind !== 'expression') return undefined
  // What the catalog has of some types, and of lists of most, is more than a literal: Prisma sees another default.
  const isIdentifier = column.from.type.family === 'uuid'
  const [first, second] = isIdentifier ? [before.toLowerCase(), after.toLowerCase()] : [before, after]
  return sameExpression(first, second) || undefined
}

/** The type behind a list goes without saying when it is compared. */
const anyList = trusted('text[]')

/** A default as an expression, where it is one or a literal. As Prisma: a generated column has one, too. */
function expressionOf({ generated }: Column, value: Default | null): string | null {
  if (generated !== null) return generated
  if (value?.kind === 'expression') return value.sql
  return value?.kind === 'value' ? literalSql(value.value, anyList).text : null
}
