import type { Index, IndexColumn, Table } from '../../../../schema/schema.ts'
import type { RenderContext } from '../../../schemaDialect.ts'
import { join, nothing, type Sql, trusted } from '../../../sql.ts'
import { name, names, namespaceOf, namespaceOfDropped, qualified, qualifiedDropped, sql } from '../writer.ts'

export function createIndex(table: Table, index: Index, context: RenderContext): Sql {
  const { algorithm, columns, include, kind, nullsNotDistinct, predicate } = index
  const unique = kind === 'unique' ? sql`UNIQUE ` : nothing
  const using = algorithm === null ? nothing : sql` USING ${trusted(algorithm.toUpperCase())} `
  const keys = columns.filter(({ column }) => column === null || !include.includes(column)).map(keySql)
  const carried = include.length === 0 ? nothing : sql` INCLUDE (${names(include)})`
  const nulls = nullsNotDistinct ? sql` NULLS NOT DISTINCT` : nothing
  const where = predicate === null ? nothing : sql` WHERE ${predicateSql(predicate)}`
  const on = qualified(table, context)
  return sql`CREATE ${unique}INDEX ${name(index.name)} ON ${on}${using}(${join(keys, ', ')})${carried}${nulls}${where}`
}

function keySql({ column, expression, nulls, operatorClass, sort }: IndexColumn): Sql {
  const key = column === null ? sql`(${trusted(expression ?? '')})` : name(column)
  const words = [operatorClass?.name, sort?.toUpperCase(), nulls && `NULLS ${nulls.toUpperCase()}`]
  return words.filter(Boolean).reduce((sum, word) => sql`${sum} ${trusted(word!)}`, key)
}

// As Prisma: what begins and ends with a parenthesis is left as it is.
function predicateSql(predicate: string): Sql {
  const isEnclosed = predicate.startsWith('(') && predicate.endsWith(')')
  return isEnclosed ? trusted(predicate) : sql`(${trusted(predicate)})`
}

export function dropIndex(table: Table, index: Index, context: RenderContext): Sql {
  if (!index.isConstraint) return sql`DROP INDEX ${name(index.name, namespaceOfDropped(table, context))}`
  // Prisma drops the index here, too, which PostgreSQL refuses.
  return sql`ALTER TABLE ${qualifiedDropped(table, context)} DROP CONSTRAINT ${name(index.name)}`
}

/** The new name is in the namespace of the old one, and is written without it. */
export function renameIndex(table: Table, from: Index, to: Index, context: RenderContext): Sql {
  return sql`ALTER INDEX ${name(from.name, namespaceOf(table, context))} RENAME TO ${name(to.name)}`
}
