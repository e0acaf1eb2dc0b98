import type { SchemaDialect, Server } from '../../dialects/schemaDialect.ts'
import type { Risk } from '../../diff/dataLoss.ts'
import { findRisks } from '../../diff/dataLoss.ts'
import { diffSchemas } from '../../diff/diff.ts'
import type { SchemaDiff } from '../../diff/step.ts'
import { diffUnmanaged, rulesOfStates } from '../../diff/unmanaged.ts'
import type { Schema } from '../../schema/schema.ts'

/** What leads from one state of a database to another, whole: what the schema language cannot say takes part. */
export interface StateDifference {
  readonly diff: SchemaDiff
  /** SQL without separators, in the order of execution. */
  readonly statements: readonly string[]
  readonly risks: readonly Risk[]
}

/** The statements that make a database what it was, or is to be. Pure. */
export function differenceOfStates(
  from: Schema,
  to: Schema,
  dialect: SchemaDialect,
  server: Server | null,
): StateDifference {
  const rules = rulesOfStates(dialect.diffRules(server))
  const diff = diffSchemas(from, to, rules)
  const unmanaged = diffUnmanaged({ from, to }, diff.steps, rules)
  const context = { from, to, isWhole: true }
  return {
    diff,
    statements: [
      ...unmanaged.before.flatMap(step => dialect.renderUnmanaged(step, context)),
      ...diff.steps.flatMap(step => dialect.render(step, context)),
      ...unmanaged.after.flatMap(step => dialect.renderUnmanaged(step, context)),
    ],
    risks: findRisks(diff, dialect.dataLoss),
  }
}
