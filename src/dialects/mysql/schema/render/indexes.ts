import type { ForeignKey, ForeignKeyAction, Index, IndexColumn, Table } from '../../../../schema/schema.ts'
import { join, nothing, type Sql, trusted } from '../../../sql.ts'
import { name, sql } from '../writer.ts'

const kinds: Readonly<Record<Index['kind'], Sql>> = {
  normal: nothing,
  unique: sql`UNIQUE `,
  fulltext: sql`FULLTEXT `,
}

/** An index within CREATE TABLE. */
export function indexClause(index: Index): Sql {
  return sql`${kindOf(index)}INDEX ${name(index.name)}(${indexColumns(index.columns)})${algorithmOf(index)}`
}

/** An index of a table that is there. */
export function createIndex(index: Index, table: Table): Sql {
  return sql`CREATE ${kindOf(index)}INDEX ${name(index.name)} ON ${name(table.name)}(${indexColumns(index.columns)})${algorithmOf(index)}`
}

/** DROP INDEX. */
export function dropIndex(index: Index, table: Table): Sql {
  return sql`DROP INDEX ${name(index.name)} ON ${name(table.name)}`
}

/** DROP INDEX behind the one that takes its place; only MariaDB needs that, where indexes are not renamed. */
export function dropReplacedIndex(index: Index, table: Table): Sql {
  // An index that the server made for a foreign key goes by itself as soon as another one can serve it.
  const isImplicit = table.foreignKeys.some(key => key.name === index.name)
  const guard = isImplicit ? sql`IF EXISTS ` : nothing
  return sql`DROP INDEX ${guard}${name(index.name)} ON ${name(table.name)}`
}

/** The columns of an index or a key, between brackets. */
export function indexColumns(columns: readonly IndexColumn[]): Sql {
  return join(columns.map(indexColumn), ', ')
}

function indexColumn({ column, expression, length, sort }: IndexColumn): Sql {
  const part = column === null ? sql`(${trusted(expression ?? '')})` : name(column)
  const size = length === null ? nothing : sql`(${trusted(String(length))})`
  return sql`${part}${size}${sort === null ? nothing : sort === 'desc' ? sql` DESC` : sql` ASC`}`
}

function kindOf({ kind, algorithm }: Index): Sql {
  return algorithm === 'spatial' ? sql`SPATIAL ` : kinds[kind]
}

function algorithmOf({ algorithm }: Index): Sql {
  return algorithm === 'hash' ? sql` USING HASH` : nothing
}

const actions: Readonly<Record<ForeignKeyAction, Sql>> = {
  noAction: sql`NO ACTION`,
  restrict: sql`RESTRICT`,
  cascade: sql`CASCADE`,
  setNull: sql`SET NULL`,
  setDefault: sql`SET DEFAULT`,
}

/** A foreign key of a table that is there. */
export function addForeignKey(key: ForeignKey, table: Table): Sql {
  const constraint = key.name === null ? nothing : sql`CONSTRAINT ${name(key.name)} `
  const target = name(key.referencedTable.name, key.referencedTable.namespace)
  return sql`ALTER TABLE ${name(table.name)} ADD ${constraint}FOREIGN KEY (${names(key.columns)}) REFERENCES ${target}(${names(key.referencedColumns)}) ON DELETE ${actions[key.onDelete]} ON UPDATE ${actions[key.onUpdate]}`
}

/** ALTER TABLE … DROP FOREIGN KEY. */
export function dropForeignKey(key: ForeignKey, table: Table): Sql {
  return sql`ALTER TABLE ${name(table.name)} DROP FOREIGN KEY ${name(key.name ?? '')}`
}

function names(columns: readonly string[]): Sql {
  return join(
    columns.map(column => name(column)),
    ', ',
  )
}
