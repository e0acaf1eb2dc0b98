import { groupBy } from '../../../diff/groups.ts'
import type { Index, IndexColumn } from '../../../schema/schema.ts'
import type { Row } from '../../dialect.ts'
import { type IndexDefinition, readIndexDefinition } from './indexDefinition.ts'

/** Rows of `pragma_index_list` and `pragma_index_xinfo`, one for each column, as indexes. The order is kept: as Prisma. */
export function readIndexes(rows: readonly Row[], texts: ReadonlyMap<string, string>): readonly Index[] {
  // The index of a primary key is no index of its own.
  const own = rows.filter(({ origin }) => origin !== 'pk')
  const byName = groupBy(own, ({ name }) => String(name))
  return [...byName].map(([name, columns]) =>
    readIndex(name, columns, readIndexDefinition(texts.get(name) ?? '')),
  )
}

function readIndex(name: string, rows: readonly Row[], { expressions, predicate }: IndexDefinition): Index {
  const { unique, origin } = rows[0]!
  return {
    name,
    kind: Number(unique) === 0 ? 'normal' : 'unique',
    columns: rows.map((row, at) => readIndexColumn(row, expressions[at] ?? '')),
    algorithm: null,
    predicate,
    include: [],
    isConstraint: origin === 'u',
    isValid: true,
    nullsNotDistinct: false,
  }
}

function readIndexColumn({ column, desc }: Row, expression: string): IndexColumn {
  return {
    column: column === null ? null : String(column),
    expression: column === null ? expression : null,
    sort: Number(desc) === 0 ? 'asc' : 'desc',
    nulls: null,
    length: null,
    operatorClass: null,
  }
}
