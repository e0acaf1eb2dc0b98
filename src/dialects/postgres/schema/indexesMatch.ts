import type { Pair } from '../../../diff/rules.ts'
import type { Index, IndexColumn } from '../../../schema/schema.ts'
import { sameExpression } from './expressions/compare.ts'

/** Whether two indexes on the same columns are the same in algorithm, operator classes and condition. */
export function indexesMatch({ from, to }: Pair<Index>): boolean {
  return (
    from.algorithm === to.algorithm &&
    from.columns.every((column, at) => operatorClassesMatch(column, to.columns[at]!)) &&
    predicatesMatch(from.predicate, to.predicate)
  )
}

/** Nothing said is the same as the default one. */
function operatorClassesMatch(
  { operatorClass: from }: IndexColumn,
  { operatorClass: to }: IndexColumn,
): boolean {
  if (from === null || to === null) return (from ?? to)?.isDefault ?? true
  return from.name === to.name
}

function predicatesMatch(from: string | null, to: string | null): boolean {
  return from === null || to === null ? from === to : sameExpression(from, to)
}
