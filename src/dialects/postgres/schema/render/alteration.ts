import type { Sql } from '../../../sql.ts'

/** What a change of a table takes: clauses of ALTER TABLE, and statements before and after it. */
export interface Alteration {
  readonly before: readonly Sql[]
  readonly clauses: readonly Sql[]
  readonly after: readonly Sql[]
}

/** An alteration of clauses alone. */
export function clauses(...all: readonly Sql[]): Alteration {
  return { before: [], clauses: all, after: [] }
}

/** Several alterations as one. */
export function combine(alterations: readonly Alteration[]): Alteration {
  return {
    before: alterations.flatMap(({ before }) => before),
    clauses: alterations.flatMap(alteration => alteration.clauses),
    after: alterations.flatMap(({ after }) => after),
  }
}
