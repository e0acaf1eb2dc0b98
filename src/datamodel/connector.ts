import type { Span } from '../base/source.ts'
import type { Call } from '../psl/ast.ts'
import type { RelationMode } from '../psl/config/relationMode.ts'
import type { ConstraintScope } from './constraintScopes.ts'
import type { IndexAlgorithm, Model, ReferentialAction, ScalarType } from './datamodel.ts'
import type { RelationFieldRule, Rule } from './rule.ts'

/** What the schema language of a database can say. The names are Prisma's; what only its client asks is left out. */
export type Capability =
  | 'autoIncrement'
  | 'autoIncrementAllowedOnNonId'
  | 'autoIncrementMultipleAllowed'
  | 'autoIncrementNonIndexedAllowed'
  | 'clusteringSetting'
  | 'compositeTypes'
  | 'compoundIds'
  | 'decimalType'
  | 'defaultValueAuto'
  | 'enums'
  | 'fullTextIndex'
  | 'implicitManyToManyRelation'
  | 'indexColumnLengthPrefixing'
  | 'json'
  | 'jsonLists'
  | 'multiSchema'
  | 'multipleFullTextAttributesPerModel'
  | 'namedDefaultValues'
  | 'namedForeignKeys'
  | 'namedPrimaryKeys'
  | 'partialIndex'
  | 'primaryKeySortOrderDefinition'
  | 'referenceCycleDetection'
  | 'relationFieldsInArbitraryOrder'
  | 'scalarLists'
  | 'shardKeys'
  | 'sortOrderInFullTextIndex'
  | 'twoWayEmbeddedManyToManyRelation'

/** What one database knows of the schema language: a table of data, and the rules that only it has. */
export interface Connector {
  /** As in `provider = "…"`, the usual name. */
  readonly provider: string
  /** Other names that a datasource may give. */
  readonly aliases: readonly string[]
  /** As Prisma calls it in messages: `Postgres`, `SQL Server`. */
  readonly displayName: string
  /** Of names of constraints, in bytes of UTF-8. */
  readonly maxIdentifierLength: number
  readonly capabilities: ReadonlySet<Capability>
  /** What `relationMode` may be, the default first. */
  readonly relationModes: readonly RelationMode[]
  /** With foreign keys, in Prisma's order. */
  readonly referentialActions: readonly ReferentialAction[]
  /** Where the client takes the part of foreign keys, in Prisma's order. */
  readonly emulatedActions: readonly ReferentialAction[]
  /** Whether `SetNull` on a required column is only worth a warning, with foreign keys. */
  readonly allowsSetNullOnRequired: boolean
  /** Whether a foreign key without an index is worth a warning, without foreign keys in the database. */
  readonly suggestsRelationIndexes: boolean
  readonly indexAlgorithms: readonly IndexAlgorithm[]
  /** Where names of constraints must be unique. */
  readonly constraintScopes: readonly ConstraintScope[]
  readonly nativeTypes: ReadonlyMap<string, NativeTypeDefinition>
  /** The native type of a scalar field that has none; with its arguments. MongoDB and SQLite have their own. */
  readonly defaultNativeTypes: Readonly<Partial<Record<ScalarType, NativeTypeInstance>>>
  /** The built-in type that a native type is suggested with, where that is not the first that it fits. */
  readonly suggestedTypes: ReadonlyMap<string, ScalarType>
  /** Functions in `@default()` that only this database has, each with a check of the call. */
  readonly defaultFunctions: ReadonlyMap<string, (call: Call, report: Report) => void>
  readonly modelRules: readonly Rule<Model>[]
  readonly viewRules: readonly Rule<Model>[]
  readonly relationFieldRules: readonly RelationFieldRule[]
}

/** A native type with the arguments read. */
export interface NativeTypeInstance {
  readonly name: string
  readonly arguments: readonly (number | string)[]
}

/** One native type: `VarChar(n)`. */
export interface NativeTypeDefinition {
  readonly name: string
  readonly scalarTypes: readonly ScalarType[]
  readonly required: number
  readonly optional: number
  /** What Prisma says it expected where the arguments cannot be read: `an integer`. */
  readonly expects: string
  /** Whether arguments of the right number can be read, and as what; null where not. */
  readonly read: (given: readonly string[]) => readonly (number | string)[] | null
  /** What is wrong with arguments that can be read: the message, or null. */
  readonly check?: (instance: NativeTypeInstance, scalarType: ScalarType) => string | null
}

/** A place and a message, on the way to becoming a diagnostic. */
export type Report = (message: string, span: Span) => void
