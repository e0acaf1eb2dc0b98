import type { Span } from '../base/source.ts'
import type { Datasource } from '../psl/config/datasource.ts'
import type { RelationMode } from '../psl/config/relationMode.ts'
import type { Connector } from './connector.ts'
import type { ConstraintNames } from './constraintNames.ts'
import type { Datamodel, Index, Model, RelationField, ScalarField } from './datamodel.ts'

/** What a rule may look at, and where it says what it found. */
export interface RuleContext {
  readonly datamodel: Datamodel
  /** Models and views by name. */
  readonly models: ReadonlyMap<string, Model>
  /** Null where the schema has no datasource: then the rules that depend on the database are lenient. */
  readonly datasource: Datasource | null
  readonly connector: Connector
  readonly relationMode: RelationMode
  readonly previewFeatures: ReadonlySet<string>
  readonly constraintNames: ConstraintNames
  readonly error: (message: string, span: Span) => void
  readonly warn: (message: string, span: Span) => void
  /** Whether any error was found so far: some rules only speak where there is none. */
  readonly hasErrors: () => boolean
}

/** One rule: looks at one thing and reports. Words, places and conditions are Prisma's. */
export type Rule<Subject> = (subject: Subject, context: RuleContext) => void

/** A rule about a field that is a column of a model or a view. */
export type ScalarFieldRule = Rule<{ readonly field: ScalarField; readonly model: Model }>

/** A rule about a field that stands for rows of another model. */
export type RelationFieldRule = Rule<{ readonly field: RelationField; readonly model: Model }>

/** A rule about an index or a unique constraint. */
export type IndexRule = Rule<{ readonly index: Index; readonly model: Model }>
