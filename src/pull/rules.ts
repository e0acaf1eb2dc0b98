import type { Connector } from '../datamodel/connector.ts'
import type { Column, Default, Table } from '../schema/schema.ts'

/** What writing a schema file from a catalog has to know of a database. */
export interface PullRules {
  readonly connector: Connector
  /** What enums are: types of their own, the type of one column, or something that only the file knows of. */
  readonly enums: 'type' | 'column' | 'file'
  /** Whether the pairs of many to many may be kept unique by a primary key; else by a unique index alone. */
  readonly pairsHaveKey: boolean
  /** Whether a generated column is a field like any other. */
  readonly showsGenerated: boolean
  /** Whether checks are worth a comment. */
  readonly mentionsChecks: boolean
  /** Whether indexes on expressions are. */
  readonly mentionsExpressions: boolean
  /** The default of a column as Prisma would show it. */
  readonly shownDefault: (column: Column) => Default | null
  /** What stands in `Unsupported("…")`. */
  readonly unsupportedName: (column: Column) => string
  /** Whether a table can be said at all. */
  readonly ignoresTable: (name: string) => boolean
  /** What is special about a table. */
  readonly traitsOf: (table: Table) => TableTraits
  /** The operator class of an index as the schema language names it; null for one that it has no name for. */
  readonly operatorClass: (name: string) => string | null
}

/** What a schema file cannot say about a table, and a comment has to. */
export interface TableTraits {
  readonly isPartitioned: boolean
  /** Other tables inherit from it. */
  readonly hasSubclasses: boolean
  readonly hasRowSecurity: boolean
}

/** A table of a database that has none of this. */
export const noTraits: TableTraits = { isPartitioned: false, hasSubclasses: false, hasRowSecurity: false }
