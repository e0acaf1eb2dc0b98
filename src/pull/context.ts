import type { Index, QualifiedName, Schema, Table, View } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import type { ValueNames } from './enumValues.ts'
import type { BlockNames } from './names.ts'
import type { PairTable } from './pairTables.ts'
import type { Previous, PreviousModel } from './previous.ts'
import type { PullRules } from './rules.ts'
import type { MappedName } from './sanitise.ts'

/** What is looked up again and again while a schema becomes a file. */
export interface PullContext {
  /** Without what is never pulled: the history, the system's tables, views where they are not asked for. */
  readonly schema: Schema
  /** The tables that become models. */
  readonly tables: readonly Table[]
  readonly pairs: readonly PairTable[]
  readonly rules: PullRules
  readonly previous: Previous
  readonly names: BlockNames
  /** Whether `@@schema` is written. */
  readonly writesNamespaces: boolean
  /** As Prisma 6: indexes with a condition are not seen. */
  readonly seesPartialIndexes: boolean
  /** The names of the fields by the table and the column. */
  readonly fields: ReadonlyMap<string, FieldNames>
  /** The names of the values of enums by the key of the enum. */
  readonly values: ReadonlyMap<string, ValueNames>
  /** What became a model or a view, by its name. */
  readonly blocks: ReadonlyMap<string, Table | View>
  /** The indexes that the schema language can say. */
  readonly sayable: ReadonlyMap<Table, readonly Index[]>
  /** The tables whose rows can be told apart. */
  readonly identified: ReadonlySet<Table>
  /** The keys of the tables whose models get `@@ignore`. */
  readonly ignored: ReadonlySet<string>
}

/** The names of fields by their columns; empty where the schema language has none for it. */
export type FieldNames = ReadonlyMap<string, MappedName>

/** The name of the field of a column; null where it cannot be named. */
export function fieldName(table: QualifiedName, column: string, { fields }: PullContext): string | null {
  return fields.get(keyOf(table))?.get(column)?.name || null
}

/** The model that a table was before. */
export function previousModel(table: QualifiedName, { previous }: PullContext): PreviousModel | undefined {
  return previous.models.get(keyOf(table))
}
