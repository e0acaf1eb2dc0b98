import type { Schema } from '../schema/schema.ts'
import {
  addForeignKeys,
  alterTables,
  createIndexes,
  dropForeignKeys,
  dropIndexes,
  renameForeignKeys,
  renameIndexes,
} from './alterations.ts'
import { diffEnums } from './enums.ts'
import { changeExtensions } from './extensions.ts'
import { createNamespaces } from './namespaces.ts'
import { keepRowsUnique } from './order.ts'
import { redefineTables } from './redefinitions.ts'
import type { DiffRules } from './rules.ts'
import type { SchemaDiff } from './step.ts'
import { compareTables } from './tables.ts'

/**
 * The steps that lead from one schema to another, in the order of `stepOrder`; within a kind, in the order of the schema
 * that the object is in. What a schema file cannot say (views, checks, sequences…) is never touched.
 */
export function diffSchemas(from: Schema, to: Schema, rules: DiffRules): SchemaDiff {
  const tables = compareTables({ from, to }, rules)
  const enums = diffEnums({ from, to }, tables, rules)
  const steps = keepRowsUnique([
    ...createNamespaces({ from, to }),
    ...changeExtensions({ from, to }),
    ...enums.created,
    ...enums.altered,
    ...dropForeignKeys(from, tables, rules),
    ...dropIndexes(from, tables, rules),
    ...alterTables(tables),
    ...tables.dropped.map(table => ({ kind: 'dropTable', table }) as const),
    ...enums.dropped,
    ...tables.created.map(table => ({ kind: 'createTable', table }) as const),
    ...redefineTables(tables),
    ...createIndexes(tables, rules),
    ...renameForeignKeys(tables),
    ...addForeignKeys(to, tables, rules),
    ...renameIndexes(tables, rules),
  ])
  return { from, to, steps }
}
