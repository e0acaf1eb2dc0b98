import type {
  Column,
  Enum,
  Extension,
  ForeignKey,
  Index,
  OtherObject,
  Schema,
  Table,
  View,
} from '../schema/schema.ts'

/**
 * One difference between two schemas. Steps carry the objects that they are about, from both sides where there are two,
 * so that whoever reads them needs no look-up. They are data: printable, comparable.
 */
export type Step =
  | { readonly kind: 'renameTable'; readonly from: Table; readonly to: Table }
  | {
      readonly kind: 'renameColumn'
      /** As it is afterwards. */
      readonly table: Table
      readonly from: Column
      readonly to: Column
      /** Whether the whole definition has to be said again: MySQL before 8.0. */
      readonly isRestated?: boolean
    }
  | { readonly kind: 'createNamespace'; readonly namespace: string }
  | { readonly kind: 'dropExtension'; readonly extension: Extension }
  | { readonly kind: 'createExtension'; readonly extension: Extension }
  | {
      readonly kind: 'alterExtension'
      readonly from: Extension
      readonly to: Extension
      readonly changes: readonly ('version' | 'namespace')[]
    }
  | { readonly kind: 'dropView'; readonly view: View }
  | { readonly kind: 'dropType'; readonly type: OtherObject }
  | { readonly kind: 'createEnum'; readonly enum: Enum }
  | AlterEnum
  | { readonly kind: 'dropForeignKey'; readonly table: Table; readonly foreignKey: ForeignKey }
  | { readonly kind: 'dropIndex'; readonly table: Table; readonly index: Index }
  | AlterTable
  | { readonly kind: 'dropTable'; readonly table: Table }
  | { readonly kind: 'dropEnum'; readonly enum: Enum }
  | { readonly kind: 'createTable'; readonly table: Table }
  | { readonly kind: 'redefineTables'; readonly tables: readonly TableRedefinition[] }
  | {
      readonly kind: 'createIndex'
      readonly table: Table
      readonly index: Index
      /** The index went with a column that is dropped and created again. */
      readonly afterColumnRecreation: boolean
    }
  | {
      readonly kind: 'renameForeignKey'
      readonly table: Table
      readonly from: ForeignKey
      readonly to: ForeignKey
    }
  | { readonly kind: 'addForeignKey'; readonly table: Table; readonly foreignKey: ForeignKey }
  | { readonly kind: 'renameIndex'; readonly table: Table; readonly from: Index; readonly to: Index }
  | { readonly kind: 'redefineIndex'; readonly table: Table; readonly from: Index; readonly to: Index }

/** The order in which the kinds of steps are executed, which is Prisma's; renames, which it does not have, come first. */
export const stepOrder: readonly Step['kind'][] = [
  'renameTable',
  'renameColumn',
  'createNamespace',
  'dropExtension',
  'createExtension',
  'alterExtension',
  'dropView',
  'dropType',
  'createEnum',
  'alterEnum',
  'dropForeignKey',
  'dropIndex',
  'alterTable',
  'dropTable',
  'dropEnum',
  'createTable',
  'redefineTables',
  'createIndex',
  'renameForeignKey',
  'addForeignKey',
  'renameIndex',
  'redefineIndex',
]

export interface AlterEnum {
  readonly kind: 'alterEnum'
  readonly from: Enum
  readonly to: Enum
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** The columns that have the enum before, for their defaults: dropped for the change, set again where they stay. */
  readonly columnsBefore: readonly ColumnOfTable[]
  /** The columns that have it after: their type is changed. */
  readonly columnsAfter: readonly ColumnOfTable[]
}

export interface ColumnOfTable {
  readonly table: Table
  readonly column: Column
}

export interface AlterTable {
  readonly kind: 'alterTable'
  readonly from: Table
  readonly to: Table
  /** In the order of execution. */
  readonly changes: readonly TableChange[]
}

export type TableChange =
  | { readonly kind: 'dropPrimaryKey' }
  | { readonly kind: 'renamePrimaryKey' }
  | { readonly kind: 'addPrimaryKey' }
  | { readonly kind: 'dropColumn'; readonly column: Column }
  | { readonly kind: 'addColumn'; readonly column: Column }
  | ({ readonly kind: 'alterColumn' } & ColumnChange)
  | ({ readonly kind: 'recreateColumn' } & ColumnChange)

/** What becomes of one column that is there before and after. */
export interface ColumnChange {
  readonly from: Column
  readonly to: Column
  readonly differs: readonly ColumnDifference[]
  /** How its values survive a change of type; null where the type stays. */
  readonly cast: Cast | null
}

export type ColumnDifference = 'arity' | 'default' | 'type' | 'autoIncrement'

/** `safe`: every value fits; `risky`: some may not; `impossible`: the column has to be dropped and created again. */
export type Cast = 'safe' | 'risky' | 'impossible'

/** A table that is built anew beside the old one, filled from it, and put in its place (SQLite). */
export interface TableRedefinition {
  readonly from: Table
  readonly to: Table
  readonly addedColumns: readonly Column[]
  readonly droppedColumns: readonly Column[]
  readonly primaryKeyDropped: boolean
  /** The columns that stay, changed or not; by name. */
  readonly keptColumns: readonly ColumnChange[]
}

/** The steps from one schema to another, in the order of execution. */
export interface SchemaDiff {
  readonly from: Schema
  readonly to: Schema
  readonly steps: readonly Step[]
}
