import type { Span } from '../base/source.ts'
import type * as syntax from '../psl/ast.ts'

/**
 * What the files of a schema mean, resolved: plain values, without cycles. What leads back (from a relation field to
 * its model, say) is a name. Each value keeps the syntax that it comes from, for the places of diagnostics.
 */
export interface Datamodel {
  /** Models, then views, in the order of the files and in them. */
  readonly models: readonly Model[]
  readonly enums: readonly Enum[]
  readonly compositeTypes: readonly CompositeType[]
  /** In the order in which Prisma finds them. */
  readonly relations: readonly Relation[]
}

/** A table or a view. */
export interface Model {
  readonly kind: 'model' | 'view'
  readonly name: string
  /** The name of the table or the view. */
  readonly databaseName: string
  readonly namespace: Namespace | null
  /** In the order in which they are written. */
  readonly fields: readonly (ScalarField | RelationField)[]
  readonly primaryKey: PrimaryKey | null
  /** In the order of resolution: those of fields, then `@@index`, `@@unique`, `@@fulltext`. */
  readonly indexes: readonly Index[]
  readonly shardKey: ShardKey | null
  readonly ignored: boolean
  readonly documentation: string | null
  readonly syntax: syntax.Model
}

/** The SQL schema that `@@schema` names, and where it does. */
export interface Namespace {
  readonly name: string
  readonly span: Span
}

/** A type of MongoDB's documents within documents. */
export interface CompositeType {
  readonly kind: 'type'
  readonly name: string
  readonly fields: readonly ScalarField[]
  readonly documentation: string | null
  readonly syntax: syntax.Model
}

export interface Enum {
  readonly name: string
  readonly databaseName: string
  readonly namespace: Namespace | null
  readonly values: readonly EnumValue[]
  readonly documentation: string | null
  readonly syntax: syntax.Enum
}

export interface EnumValue {
  readonly name: string
  readonly databaseName: string
  readonly documentation: string | null
  readonly syntax: syntax.EnumValue
}

/** The types that are built into the language. */
export const scalarTypes = [
  'Int',
  'BigInt',
  'Float',
  'Boolean',
  'String',
  'DateTime',
  'Json',
  'Bytes',
  'Decimal',
] as const

export type ScalarType = (typeof scalarTypes)[number]

export type Arity = 'required' | 'optional' | 'list'

/** The type of a field that is a column. */
export type ColumnType =
  | { readonly kind: 'scalar'; readonly name: ScalarType }
  | { readonly kind: 'enum'; readonly name: string }
  | { readonly kind: 'composite'; readonly name: string }
  | { readonly kind: 'unsupported'; readonly text: string }

/** A field that is a column. */
export interface ScalarField {
  readonly kind: 'scalar'
  readonly name: string
  readonly databaseName: string
  readonly type: ColumnType
  readonly arity: Arity
  readonly default: Default | null
  readonly nativeType: NativeType | null
  readonly updatedAt: boolean
  readonly ignored: boolean
  readonly documentation: string | null
  readonly syntax: syntax.Field
}

/** `@default(value, map: "name")`. */
export interface Default {
  /** As written: a literal, a constant, an array of them, or a call. */
  readonly value: syntax.Expression
  /** The name of its constraint, where one is given. */
  readonly name: string | null
  readonly attribute: syntax.Attribute
}

/** `@db.VarChar(255)`, not yet compared with what the database has. */
export interface NativeType {
  /** What stands before the dot: it must be the name of the datasource. */
  readonly prefix: string
  readonly name: string
  /** As written. */
  readonly arguments: readonly string[]
  readonly span: Span
}

/** A field that stands for rows of another model. */
export interface RelationField {
  readonly kind: 'relation'
  readonly name: string
  readonly arity: Arity
  /** The name of the other model. */
  readonly model: string
  readonly relationName: string | null
  /** The columns of the foreign key; null where the attribute has no `fields`. */
  readonly fields: readonly ScalarField[] | null
  /** The columns that it refers to; null where the attribute has no `references`. */
  readonly references: readonly ScalarField[] | null
  readonly onDelete: GivenAction | null
  readonly onUpdate: GivenAction | null
  /** The name of the foreign key, where one is given. */
  readonly map: string | null
  readonly ignored: boolean
  readonly attribute: syntax.Attribute | null
  readonly documentation: string | null
  readonly syntax: syntax.Field
}

/** What happens to a row when the one that it refers to changes, in the order in which Prisma lists them. */
export const referentialActions = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault'] as const

export type ReferentialAction = (typeof referentialActions)[number]

export interface GivenAction {
  readonly action: ReferentialAction
  readonly span: Span
}

/** `@id` or `@@id`. */
export interface PrimaryKey {
  readonly fields: readonly IndexField[]
  /** For the client. */
  readonly name: string | null
  /** In the database, where one is given. */
  readonly map: string | null
  readonly clustered: boolean | null
  /** The field that has the attribute; null for `@@id`. */
  readonly onField: ScalarField | null
  readonly attribute: syntax.Attribute | syntax.BlockAttribute
}

/** `@@index`, `@unique`, `@@unique` or `@@fulltext`. */
export interface Index {
  readonly kind: 'index' | 'unique' | 'fulltext'
  readonly fields: readonly IndexField[]
  /** For the client. */
  readonly name: string | null
  /** In the database, where one is given. */
  readonly map: string | null
  readonly algorithm: IndexAlgorithm | null
  readonly clustered: boolean | null
  /** The condition of a partial index. */
  readonly where: Predicate | null
  /** The field that has the attribute; null for those of the block. */
  readonly onField: ScalarField | null
  readonly attribute: syntax.Attribute | syntax.BlockAttribute
}

export const indexAlgorithms = ['BTree', 'Hash', 'Gist', 'Gin', 'SpGist', 'Brin'] as const

export type IndexAlgorithm = (typeof indexAlgorithms)[number]

/** A column of an index or a key. */
export interface IndexField {
  /** The field; for MongoDB the way to one within composite types. Never empty. */
  readonly path: readonly ScalarField[]
  readonly sort: 'Asc' | 'Desc' | null
  readonly length: number | null
  readonly operatorClass: OperatorClass | null
}

export type OperatorClass =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'raw'; readonly text: string }

/** `where:` of a partial index: SQL as it is, or conditions on fields that must all hold. */
export type Predicate =
  | { readonly kind: 'raw'; readonly sql: string }
  | { readonly kind: 'conditions'; readonly conditions: readonly Condition[] }

export interface Condition {
  readonly field: ScalarField
  readonly negated: boolean
  /** A string, a number, a boolean, a value of an enum, or the constant `null`. */
  readonly value: syntax.Expression
}

/** `@shardKey` or `@@shardKey`. */
export interface ShardKey {
  readonly fields: readonly ScalarField[]
  readonly onField: ScalarField | null
  readonly attribute: syntax.Attribute | syntax.BlockAttribute
}

export type Relation = InlineRelation | ManyToManyRelation

/** A relation with a foreign key. */
export interface InlineRelation {
  readonly kind: 'oneToOne' | 'oneToMany'
  readonly name: string | null
  /** The model with the foreign key. */
  readonly referencing: Model
  readonly referenced: Model
  /** The field in the referencing model; null where it is missing, which is an error. */
  readonly forward: RelationField | null
  /** The field in the referenced model; null where it is missing, which is an error. */
  readonly back: RelationField | null
}

/** A relation of lists: with a table between, or (`embedded`, MongoDB) with lists of ids on both sides. */
export interface ManyToManyRelation {
  readonly kind: 'manyToMany'
  readonly name: string | null
  readonly embedded: boolean
  /** The first by the names of models, then of fields. */
  readonly a: { readonly model: Model; readonly field: RelationField }
  readonly b: { readonly model: Model; readonly field: RelationField }
}
