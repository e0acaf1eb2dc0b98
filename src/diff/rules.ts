import type { Column, Default, Index, Literal, Table } from '../schema/schema.ts'
import type { Cast } from './step.ts'

/** Two versions of one thing. */
export interface Pair<Thing> {
  readonly from: Thing
  readonly to: Thing
}

/**
 * What comparing two schemas has to know of a database: facts, and the few questions that only it can answer. A dialect
 * hands one over; the differ itself knows no database.
 */
export interface DiffRules {
  /** How foreign keys of new tables come about: by themselves, or within CREATE TABLE (SQLite). */
  readonly foreignKeysOfNewTables: 'separate' | 'inline'
  /** How indexes of new tables come about (MySQL: inline). */
  readonly indexesOfNewTables: 'separate' | 'inline'
  /** How checks and exclusions of new tables come about, where they are wanted at all. */
  readonly constraintsOfNewTables: 'separate' | 'inline'
  /** Whether foreign keys must go before their table is dropped. */
  readonly dropsForeignKeysBeforeTables: boolean
  /** SQLite, where a table is redefined: indexes must go before their table is dropped. */
  readonly dropsIndexesBeforeTables: boolean
  readonly renameForeignKey: 'statement' | 'recreate' | 'ignore'
  /** Whether a column can only be renamed with its definition: MySQL before 8.0. */
  readonly restatesRenamedColumns?: boolean
  readonly renameIndex: 'statement' | 'recreate'
  /** Whether indexes go with a column that is dropped, and so must be created again with it. */
  readonly dropsIndexesWithColumns: boolean
  /** Whether other tables' foreign keys survive that their table is redefined. */
  readonly redefinesReferencedTables: boolean
  /** MySQL: a foreign key whose column becomes required has to be dropped and added again. */
  readonly recreatesForeignKeysOnRequired: boolean
  /** MySQL: an index that a foreign key relies on cannot be dropped under it. */
  readonly recreatesForeignKeysOfDroppedIndexes: boolean
  /** MySQL: defaults of JSON columns cannot be compared. */
  readonly ignoresJsonDefaults: boolean
  /** MySQL with lower_case_table_names: names of tables do not depend on case. */
  readonly lowerCasesTableNames: boolean
  /** Whether enums are objects of their own (PostgreSQL), or part of a column's type. */
  readonly enums: 'type' | 'column'
  /** How the values of a column survive a change of its type; null where nothing changes. */
  readonly castOf: (column: Pair<Column>, table: Pair<Table>) => Cast | null
  readonly autoIncrementChanged: (column: Pair<Column>) => boolean
  /** Whether two indexes on the same columns are the same in what only this database has. */
  readonly indexesMatch: (index: Pair<Index>) => boolean
  /** Whether an expression in the catalog is this binary value. */
  readonly expressionIsBytes: (expression: string, bytes: Literal & { readonly kind: 'bytes' }) => boolean
  /** Whether so many characters of a column are all of it: the catalog of MySQL does not say a length then. */
  readonly coversColumn?: (length: number, column: Column) => boolean
  /** Old MySQL and MariaDB: the server takes `DESC` in an index and forgets it. */
  readonly ignoresOrderOfIndexes?: boolean
  /** Whether indexes with a condition are left alone, because the schema file has no way to say them. */
  readonly ignoresPartialIndexes?: boolean
  /** Whether they are not even seen, as by Prisma 6: an index of the file on the same columns is another one. */
  readonly hidesPartialIndexes?: boolean
  /** Whether an index whose name differs has to be renamed. */
  readonly indexIsRenamed: (index: Pair<Index>) => boolean
  /** Tables that belong to the system or to an extension. */
  readonly ignoresTable: (name: string) => boolean
  /** Whether a table has to be redefined for its changes (SQLite); the others are altered. */
  readonly redefines: (changes: TableChanges) => boolean
  /** How two defaults compare where this database has its own way; undefined for the common rules. */
  readonly defaultsMatch?: (column: Pair<Column>, defaults: Pair<Default | null>) => boolean | undefined
  /** A column that is not dropped where the other side does not have it: a schema file cannot say it, Prisma does not see it. */
  readonly leavesAlone?: (column: Column) => boolean
  /** The same of a table. */
  readonly leavesTableAlone?: (table: Table) => boolean
}

/** What is different between two versions of a table, for the question whether it must be redefined. */
export interface TableChanges {
  readonly table: Pair<Table>
  readonly primaryKeyChanged: boolean
  readonly droppedColumns: readonly Column[]
  readonly addedColumns: readonly Column[]
  readonly changedColumns: number
  readonly foreignKeysAdded: number
  readonly foreignKeysDropped: number
}
