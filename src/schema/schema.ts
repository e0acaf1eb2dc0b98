/**
 * What a SQL database looks like: plain immutable values, without cycles, references by name. The same value comes out
 * of a schema file (desired) and of a live catalog (actual), so that two of them can be compared.
 *
 * The order of tables, enums and other lists is kept and has a meaning: it is the order of the file, or the order of the
 * catalog (by name). Steps come out in it.
 */
export interface Schema {
  /** The namespace of objects whose own is null; null where the database has no namespaces. */
  readonly defaultNamespace: string | null
  /** Whether the names in the default namespace are written with it nevertheless. */
  readonly writesDefaultNamespace: boolean
  /** Whether it was read from a catalog, and not from a file. */
  readonly isActual?: boolean
  /** The names of the SQL schemas. */
  readonly namespaces: readonly string[]
  readonly tables: readonly Table[]
  readonly enums: readonly Enum[]
  readonly views: readonly View[]
  readonly extensions: readonly Extension[]
  readonly sequences: readonly Sequence[]
  /** Foreign keys that lead to namespaces that were not read: no schema file could say them. */
  readonly outwardKeys?: readonly OutwardKey[]
  /** What is not managed from a schema file: carried along, compared as text, never dropped by us. */
  readonly others: readonly OtherObject[]
}

/** The name of an object. The namespace is null in the default one, where names are written without it. */
export interface QualifiedName {
  readonly namespace: string | null
  readonly name: string
}

export interface Table extends QualifiedName {
  readonly columns: readonly Column[]
  readonly primaryKey: PrimaryKey | null
  readonly indexes: readonly Index[]
  readonly foreignKeys: readonly ForeignKey[]
  /** Checks and exclusions, as the catalog has them. */
  readonly constraints: readonly OtherConstraint[]
  /** What else its definition says: `PARTITION BY …`, `INHERITS …`, `UNLOGGED`, `STRICT`, `ENGINE=MyISAM`. */
  readonly options: readonly string[]
  /** PostgreSQL: tables inherit from it, or are its partitions. */
  readonly hasChildren?: true
  readonly comment: string | null
  /** SQLite: the text of CREATE TABLE as the database keeps it. Says nothing that the rest does not. */
  readonly definition?: string
}

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly arity: Arity
  readonly default: Default | null
  readonly autoIncrement: boolean
  /** Of an identity column of PostgreSQL. */
  readonly identity: 'always' | 'byDefault' | null
  /** The expression of a generated column. */
  readonly generated: string | null
  /** MySQL: what the column becomes whenever its row is changed, `CURRENT_TIMESTAMP(3)`. */
  readonly onUpdate?: string
  /** Where it is not that of the type or the table. */
  readonly collation: string | null
  /** Prisma's client fills it in (`uuid()`, `@updatedAt`…): the database has no default of it. */
  readonly clientDefault: boolean
  readonly comment: string | null
}

export type Arity = 'required' | 'nullable' | 'list'

/** What kind of values a column has, across databases. */
export type TypeFamily =
  | 'int'
  | 'bigInt'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'string'
  | 'dateTime'
  | 'binary'
  | 'json'
  | 'uuid'
  | 'enum'
  | 'unsupported'

export interface ColumnType {
  readonly family: TypeFamily
  /** The native type as the schema language calls it, `VarChar(255)`; null for enums and what it does not know. */
  readonly native: NativeType | null
  /** PostgreSQL: the enum. */
  readonly enum: QualifiedName | null
  /** MySQL: the values of the column's own enum. */
  readonly values: readonly string[] | null
  /** The type as the database writes it, for what is unsupported, and for messages. */
  readonly text: string
}

/** As `NativeTypeInstance` of the datamodel. */
export interface NativeType {
  readonly name: string
  readonly arguments: readonly (number | string)[]
}

export type Default =
  | { readonly kind: 'value'; readonly value: Literal }
  | { readonly kind: 'now' }
  /** The next value of a sequence; the empty name stands for the one that comes with `SERIAL`. */
  | { readonly kind: 'sequence'; readonly name: string }
  /** An expression; null for `dbgenerated()`, which stands for whatever the database has. */
  | { readonly kind: 'expression'; readonly sql: string | null }

export type Literal =
  | { readonly kind: 'string'; readonly text: string }
  /** As written: `-1.50`. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** In hexadecimal, lower case. */
  | { readonly kind: 'bytes'; readonly hex: string }
  | { readonly kind: 'dateTime'; readonly text: string }
  | { readonly kind: 'json'; readonly text: string }
  /** The value of an enum, by its name in the database. */
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Literal[] }

export interface PrimaryKey {
  /** Null where the database does not name them. */
  readonly name: string | null
  readonly columns: readonly IndexColumn[]
  /** PostgreSQL: it need not hold before the end of a transaction. */
  readonly isDeferrable?: true
}

export interface Index {
  readonly name: string
  readonly kind: 'normal' | 'unique' | 'fulltext'
  readonly columns: readonly IndexColumn[]
  /** `gin`, `hash`…, in lower case; null for the default of the database (`btree`). */
  readonly algorithm: string | null
  /** The condition of a partial index, as written or as the catalog has it. */
  readonly predicate: string | null
  /** Columns that it only carries along. */
  readonly include: readonly string[]
  /** A unique constraint (`ADD CONSTRAINT … UNIQUE`), not merely a unique index. */
  readonly isConstraint: boolean
  /** PostgreSQL: it need not hold before the end of a transaction. */
  readonly isDeferrable?: true
  /** False for what a failed `CREATE INDEX CONCURRENTLY` leaves. */
  readonly isValid: boolean
  /** PostgreSQL 15: two nulls are equal. */
  readonly nullsNotDistinct: boolean
}

export interface IndexColumn {
  /** Null where it is an expression. */
  readonly column: string | null
  readonly expression: string | null
  /** Null where nothing is said, which means ascending. */
  readonly sort: 'asc' | 'desc' | null
  readonly nulls: 'first' | 'last' | null
  /** MySQL: how many characters of it. */
  readonly length: number | null
  readonly operatorClass: { readonly name: string; readonly isDefault: boolean } | null
}

export type ForeignKeyAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault'

export interface ForeignKey {
  /** Null where it has none (SQLite). */
  readonly name: string | null
  readonly columns: readonly string[]
  readonly referencedTable: QualifiedName
  readonly referencedColumns: readonly string[]
  readonly onDelete: ForeignKeyAction
  readonly onUpdate: ForeignKeyAction
  readonly deferrable: 'no' | 'immediate' | 'deferred'
  /** False for `NOT VALID`. */
  readonly isValid: boolean
}

/** A foreign key that leads out of what was read. */
export interface OutwardKey {
  readonly name: string
  readonly from: { readonly namespace: string; readonly table: string }
  readonly to: { readonly namespace: string; readonly table: string }
}

/** A check, an exclusion, or a foreign key to a namespace that is not read. */
export interface OtherConstraint {
  readonly kind: 'check' | 'exclusion' | 'foreignKey'
  readonly name: string | null
  readonly definition: string
  readonly isValid: boolean
}

export interface Enum extends QualifiedName {
  readonly values: readonly string[]
  readonly comment: string | null
}

export interface View extends QualifiedName {
  readonly isMaterialized: boolean
  readonly columns: readonly Column[]
  readonly definition: string
  readonly comment: string | null
}

export interface Extension {
  readonly name: string
  /** Null where nothing is said. */
  readonly namespace: string | null
  readonly version: string | null
  readonly isRelocatable: boolean
}

/** A sequence that belongs to no column of type `SERIAL`. */
export interface Sequence extends QualifiedName {
  readonly definition: string
}

/** An object that is carried as its definition. */
export interface OtherObject extends QualifiedName {
  readonly kind:
    | ('function' | 'procedure' | 'trigger' | 'policy' | 'domain' | 'type' | 'rule' | 'event')
    /** PostgreSQL: a part of a partitioned table. */
    | 'partition'
    /** What is set of a column, an index, a key, a trigger or a view, and stands nowhere else here. */
    | 'setting'
    /** On what has no place for one. */
    | 'comment'
    | ('aggregate' | 'cast' | 'collation' | 'event trigger' | 'operator' | 'publication' | 'server')
    | ('statistics' | 'text search configuration' | 'text search dictionary' | 'view index')
    /** SQLite. */
    | 'virtual table'
  /** The table that it belongs to, of triggers, policies, rules, partitions and settings. */
  readonly table: QualifiedName | null
  readonly definition: string
}

/** A database with nothing in it. */
export const emptySchema: Schema = {
  defaultNamespace: null,
  writesDefaultNamespace: false,
  namespaces: [],
  tables: [],
  enums: [],
  views: [],
  extensions: [],
  sequences: [],
  others: [],
}
