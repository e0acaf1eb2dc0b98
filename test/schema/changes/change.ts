/** One change of a database, as somebody may make it by hand. */
export interface CatalogChange {
  readonly name: string
  readonly sql: string
  /** What takes it back. */
  readonly undo?: string
  /** Whether a schema file can say it: then comparing finds it. */
  readonly isManaged?: boolean
  /** The oldest version of the server that knows it. */
  readonly since?: readonly number[]
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
