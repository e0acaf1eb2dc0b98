import type { SchemaDialect, Server } from '../../dialects/schemaDialect.ts'
import { findRisks, type Risk } from '../../diff/dataLoss.ts'
import { diffRenamed, type Rename } from '../../diff/renames/rename.ts'
import type { Step } from '../../diff/step.ts'
import { diffUnmanaged, rulesOfStates } from '../../diff/unmanaged.ts'
import type { Schema, Table } from '../../schema/schema.ts'
import { byName, keyOf } from '../../schema/select.ts'

/** What leads from one state of a database to another, whole: what the schema language cannot say takes part. */
export interface StateDifference {
  /** SQL without separators, in the order of execution. */
  readonly statements: readonly string[]
  readonly risks: readonly Risk[]
}

/** The statements that make a database what it was, or is to be. Pure. */
export function differenceOfStates(
  live: Schema,
  goal: Schema,
  { schemaDialect, server }: { readonly schemaDialect: SchemaDialect; readonly server: Server | null },
  renames: readonly Rename[] = [],
): StateDifference {
  const rules = rulesOfStates(schemaDialect.diffRules(server))
  const to = withoutVersions(goal)
  const invalid = dropInvalid(withoutVersions(live), to)
  const diff = diffRenamed(invalid.left, to, renames, rules)
  const unmanaged = diffUnmanaged(diff, diff.steps, rules)
  const context = { from: diff.from, to, isWhole: true }
  const render = (steps: readonly Step[]): readonly string[] =>
    steps.flatMap(step => schemaDialect.render(step, context))
  return {
    statements: [
      ...render(invalid.steps),
      ...render(diff.steps.filter(isRename)),
      ...unmanaged.before.flatMap(step => schemaDialect.renderUnmanaged(step, context)),
      ...render(diff.steps.filter(step => !isRename(step))),
      ...unmanaged.after.flatMap(step => schemaDialect.renderUnmanaged(step, context)),
      ...render(dropExtensions(diff.from, to)),
    ],
    risks: findRisks(diff, schemaDialect.dataLoss),
  }
}

/** Renames come before everything that speaks of the new names. */
function isRename({ kind }: Step): boolean {
  return kind === 'renameTable' || kind === 'renameColumn'
}

/** A new database has another version of an extension than an old one: nothing to be changed. */
function withoutVersions(schema: Schema): Schema {
  return { ...schema, extensions: schema.extensions.map(extension => ({ ...extension, version: null })) }
}

function dropExtensions(from: Schema, to: Schema): readonly Step[] {
  const staying = new Set(to.extensions.map(({ name }) => name))
  return from.extensions
    .filter(({ name }) => !staying.has(name))
    .map(extension => ({ kind: 'dropExtension', extension }))
}

/** Indexes that were not built to the end, and keys that were not checked, have to go before they can be made again. */
function dropInvalid(from: Schema, to: Schema): { readonly left: Schema; readonly steps: readonly Step[] } {
  const goals = byName(to.tables)
  const steps: Step[] = []
  const tables = from.tables.map((table): Table => {
    const goal = goals.get(keyOf(table))
    if (goal === undefined) return table
    const valid = new Set(
      [...goal.indexes, ...goal.foreignKeys].filter(({ isValid }) => isValid).map(({ name }) => name),
    )
    const isBroken = (part: { readonly name: string | null; readonly isValid: boolean }): boolean =>
      !part.isValid && valid.has(part.name)
    for (const index of table.indexes.filter(isBroken)) steps.push({ kind: 'dropIndex', table, index })
    for (const foreignKey of table.foreignKeys.filter(isBroken)) {
      steps.push({ kind: 'dropForeignKey', table, foreignKey })
    }
    return {
      ...table,
      indexes: table.indexes.filter(index => !isBroken(index)),
      foreignKeys: table.foreignKeys.filter(key => !isBroken(key)),
    }
  })
  return { left: { ...from, tables }, steps }
}
