import type { ValidatedSchema } from '../datamodel/validate.ts'
import type { SchemaTree } from '../psl/ast.ts'
import type { Schema } from '../schema/schema.ts'
import type { PullRules } from './rules.ts'

export interface PullInput {
  /** What the database looks like. */
  readonly schema: Schema
  readonly rules: PullRules
  /** The files as they are; at least one. */
  readonly trees: readonly SchemaTree[]
  readonly validated: ValidatedSchema
  /** The file for what is new. */
  readonly newFile: string
  /** The SQL schemas that were asked for, in that order; null where the files say. */
  readonly namespaces: readonly string[] | null
  /** Nothing but the configuration is taken from the files. */
  readonly forgets: boolean
}
