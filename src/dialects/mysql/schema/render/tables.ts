import type { AlterTable, TableChange } from '../../../../diff/step.ts'
import type { OtherConstraint, Table } from '../../../../schema/schema.ts'
import { join, nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql, text } from '../writer.ts'
import { changedColumnSql, columnSql } from './columns.ts'
import { indexClause, indexColumns } from './indexes.ts'

/** CREATE TABLE with its indexes. */
export function createTable(table: Table): Sql {
  const { columns, indexes, primaryKey, constraints } = table
  const keys = [
    ...indexes.map(indexClause),
    ...(primaryKey === null ? [] : [sql`PRIMARY KEY (${indexColumns(primaryKey.columns)})`]),
    ...constraints.map(constraintClause),
  ]
  const tail = keys.length === 0 ? nothing : sql`,\n\n${indented(keys)}`
  return sql`CREATE TABLE ${name(table.name)} (\n${indented(columns.map(columnSql))}${tail}\n)${optionsSql(table)}`
}

function indented(lines: readonly Sql[]): Sql {
  return join(
    lines.map(line => sql`    ${line}`),
    ',\n',
  )
}

function constraintClause({ name: given, definition }: OtherConstraint): Sql {
  return sql`${given === null ? nothing : sql`CONSTRAINT ${name(given)} `}${trusted(definition)}`
}

function optionsSql({ options, comment }: Table): Sql {
  const hasCollation = options.some(option => option.startsWith('COLLATE='))
  const written = [
    ...(hasCollation ? [] : [sql`DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`]),
    ...(comment === null ? [] : [sql`COMMENT=${text(comment)}`]),
    ...options.map(trusted),
  ]
  return sql` ${join(written, ' ')}`
}

/** ALTER TABLE with all changes of columns and key; null where there is nothing to do. */
export function alterTable({ from, to, changes }: AlterTable): Sql | null {
  const clauses = changes.flatMap(change => changeClauses(change, to))
  return clauses.length === 0 ? null : sql`ALTER TABLE ${name(from.name)} ${join(clauses, ',\n    ')}`
}

function changeClauses(change: TableChange, to: Table): readonly Sql[] {
  switch (change.kind) {
    case 'dropPrimaryKey':
      return [sql`DROP PRIMARY KEY`]
    case 'addPrimaryKey':
      return [sql`ADD PRIMARY KEY (${indexColumns(to.primaryKey?.columns ?? [])})`]
    case 'renamePrimaryKey':
      return []
    case 'dropColumn':
      return [sql`DROP COLUMN ${name(change.column.name)}`]
    case 'addColumn':
      return [sql`ADD COLUMN ${columnSql(change.column)}`]
    case 'alterColumn':
      return [changedColumnSql(change)]
    case 'recreateColumn':
      return [sql`DROP COLUMN ${name(change.from.name)}`, sql`ADD COLUMN ${columnSql(change.to)}`]
    default:
      return change satisfies never
  }
}
