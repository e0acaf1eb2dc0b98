import type { Index, IndexColumn, Table } from '../../../schema/schema.ts'
import { join, nothing, type Sql, trusted } from '../../sql.ts'
import { name, sql } from './writer.ts'

/** The statements that create an index. */
export function createIndex(index: Index, table: Table): readonly Sql[] {
  const unique = index.kind === 'unique' ? sql`UNIQUE ` : nothing
  const columns = join(index.columns.map(indexColumnSql), ', ')
  const where = index.predicate === null ? nothing : sql` WHERE ${trusted(index.predicate)}`
  const statement = sql`CREATE ${unique}INDEX ${name(index.name)} ON ${name(table.name)}(${columns})${where}`
  if (!index.name.startsWith('sqlite_')) return [statement]
  // As Prisma: names that SQLite keeps for itself, for instance of an introspected unique constraint.
  return [sql`Pragma writable_schema=1`, statement, sql`Pragma writable_schema=0`]
}

function indexColumnSql({ column, expression, sort }: IndexColumn): Sql {
  const what = column === null ? trusted(expression ?? '') : name(column)
  return sort === null ? what : sql`${what} ${sort === 'desc' ? sql`DESC` : sql`ASC`}`
}

/** DROP INDEX. */
export function dropIndex(index: Index): Sql {
  return sql`DROP INDEX ${name(index.name)}`
}
