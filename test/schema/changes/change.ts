import type { TestDatabase } from '../../databases.ts'
import type { Version } from '../../setup/version.ts'

/** One change of a database, as somebody may make it by hand. */
export interface CatalogChange {
  readonly name: string
  readonly sql: string
  /** What takes it back. */
  readonly undo?: string
  /** Whether a schema file can say it: then comparing finds it. */
  readonly isManaged?: boolean
  /** The oldest version of each server that knows it, where not all have it. */
  readonly since?: Partial<Readonly<Record<TestDatabase['id'], Version>>>
}

/** A database with some of everything, and what may change in it. */
export interface ChangeSuite {
  /** The tables that the schema file describes. */
  readonly schema: string
  /** What the schema language cannot say, besides. */
  readonly objects: string
  readonly changes: readonly CatalogChange[]
}

/** A change and what takes it back. */
export function change(name: string, sql: string, undo?: string): CatalogChange {
  return undo === undefined ? { name, sql } : { name, sql, undo }
}

/** A change that a schema file can say, and what takes it back. */
export function managed(name: string, sql: string, undo: string): CatalogChange {
  return { name, sql, undo, isManaged: true }
}

/** A change that only newer servers know. */
export function since(
  versions: Partial<Readonly<Record<TestDatabase['id'], Version>>>,
  change: CatalogChange,
): CatalogChange {
  return { ...change, since: versions }
}
