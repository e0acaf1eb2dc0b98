import type { Column, ForeignKey, ForeignKeyAction, OtherConstraint, Table } from '../../../schema/schema.ts'
import { columnNames } from '../../../schema/select.ts'
import { join, nothing, type Sql, trusted } from '../../sql.ts'
import { defaultSql } from './renderDefault.ts'
import { typeKeyword } from './types.ts'
import { name, sql } from './writer.ts'

/** How a table is written: under which name, and whether with what the schema language cannot say. */
export interface Writing {
  readonly called?: string
  readonly isWhole?: boolean | undefined
}

/** CREATE TABLE with its keys. */
export function createTable(table: Table, { called = table.name, isWhole = false }: Writing = {}): Sql {
  if (isWhole && table.definition !== undefined) return underName(table.definition, called)
  const lines = [
    join(
      table.columns.map(column => sql`    ${columnSql(column, table)}`),
      ',\n',
    ),
    ...primaryKeyLines(table),
    ...table.foreignKeys.map(key => sql`    ${foreignKeySql(key)}${isWhole ? deferrableSql(key) : nothing}`),
    ...(isWhole ? table.constraints.map(checkSql) : []),
  ]
  const options = isWhole && table.options.length > 0 ? sql` ${trusted(table.options.join(', '))}` : nothing
  return sql`CREATE TABLE ${name(called)} (\n${join(lines, ',\n')}\n)${options}`
}

/** The text that the database has kept, for a table of another name. */
function underName(definition: string, called: string): Sql {
  const head = /^\s*CREATE\s+TABLE\s+(?:"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[^\s(]+)/i
  return sql`CREATE TABLE ${name(called)}${trusted(definition.replace(head, ''))}`
}

function checkSql({ name: given, definition }: OtherConstraint): Sql {
  return sql`    ${given === null ? nothing : sql`CONSTRAINT ${name(given)} `}CHECK (${trusted(definition)})`
}

function deferrableSql({ deferrable }: ForeignKey): Sql {
  if (deferrable === 'no') return nothing
  return deferrable === 'deferred' ? sql` DEFERRABLE INITIALLY DEFERRED` : sql` DEFERRABLE`
}

/** A column as it stands in a definition. */
export function columnSql(column: Column, table: Table): Sql {
  const written = defaultSql(column.default)
  return join(
    [
      name(column.name),
      trusted(typeKeyword(column.type)),
      ...(column.arity === 'nullable' ? [] : [sql`NOT NULL`]),
      ...(isWholeKey(column, table) ? [keySql(column)] : []),
      ...(written === null ? [] : [sql`DEFAULT ${written}`]),
      ...(column.collation === null ? [] : [sql`COLLATE ${name(column.collation)}`]),
      ...(column.generated === null ? [] : [sql`GENERATED ALWAYS AS (${trusted(column.generated)})`]),
    ],
    ' ',
  )
}

/** Whether the primary key is this column alone. */
function isWholeKey({ name: column }: Column, { primaryKey }: Table): boolean {
  return primaryKey?.columns.length === 1 && primaryKey.columns[0]!.column === column
}

/** As Prisma: the numbers of every key that is an `Int` go up for ever, whether it was asked for or not. */
function keySql({ type }: Column): Sql {
  return type.family === 'int' ? sql`PRIMARY KEY AUTOINCREMENT` : sql`PRIMARY KEY`
}

/** The key of several columns. */
function primaryKeyLines({ primaryKey }: Table): readonly Sql[] {
  if (primaryKey === null || primaryKey.columns.length === 1) return []
  return [sql`\n    PRIMARY KEY (${names(columnNames(primaryKey))})`]
}

const actions: Readonly<Record<ForeignKeyAction, string>> = {
  noAction: 'NO ACTION',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  setNull: 'SET NULL',
  setDefault: 'SET DEFAULT',
}

function foreignKeySql(key: ForeignKey): Sql {
  const called = key.name === null ? nothing : sql`CONSTRAINT ${name(key.name)} `
  const target = sql`${name(key.referencedTable.name)} (${names(key.referencedColumns)})`
  const onDelete = trusted(actions[key.onDelete])
  const onUpdate = trusted(actions[key.onUpdate])
  return sql`${called}FOREIGN KEY (${names(key.columns)}) REFERENCES ${target} ON DELETE ${onDelete} ON UPDATE ${onUpdate}`
}

function names(columns: readonly string[]): Sql {
  return join(
    columns.map(column => name(column)),
    ', ',
  )
}
