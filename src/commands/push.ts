import { MigrateError } from '../base/error.ts'
import type { SchemaDialect, Server } from '../dialects/schemaDialect.ts'
import { messagesOf } from '../diff/counts.ts'
import { findRisks } from '../diff/dataLoss.ts'
import { diffSchemas } from '../diff/diff.ts'
import type { DiffRules } from '../diff/rules.ts'
import { renderScript } from '../diff/script.ts'
import { fingerprint } from '../schema/fingerprint.ts'
import type { Schema } from '../schema/schema.ts'
import { type Ask, mayWait } from './ask.ts'
import { askUnlocked, changedMeanwhile } from './askUnlocked.ts'
import { countRisks } from './count.ts'
import { loadSchemaDialect } from './dialects.ts'
import { generate } from './generate.ts'
import type { RunProgram } from './program.ts'
import { projectSchema } from './projectSchema.ts'
import { type ReadSchema, serverOf } from './readSchema.ts'
import { emptyDatabase } from './reset.ts'
import { runStatements } from './runStatements.ts'
import { type CommandOptions, lockedHistory, openTarget, withConnection } from './session.ts'

export interface PushOptions extends CommandOptions {
  readonly acceptDataLoss: boolean
  /** The database is emptied first. */
  readonly forceReset: boolean
  readonly skipGenerate: boolean
  readonly ask: Ask
  readonly runProgram: RunProgram
}

export interface PushReport {
  /** False where the person said no: nothing was changed. */
  readonly pushed: boolean
  readonly reset: boolean
  /** Steps between the database and the schema that were executed. */
  readonly executed: number
  readonly warnings: readonly string[]
  /** Wall time of comparing and changing, in milliseconds. */
  readonly ms: number
  readonly generated: boolean | null
}

/**
 * Makes the database what the schema describes, as `prisma db push`. The history is neither read nor written.
 * @throws MigrateError K1012 where rows stand in the way, K1112 where data would be lost without consent, K1014, K1007, P1012
 */
export async function push(options: PushOptions): Promise<PushReport> {
  const { onEvent, now } = options
  const target = await openTarget(options)
  const schemaDialect = await loadSchemaDialect(target.dialect.name)
  const desired = projectSchema(target, schemaDialect)
  const report = await withConnection(target, options, true, async connection => {
    await lockedHistory(connection, target, options)
    if (options.forceReset) await emptyDatabase(connection, target, schemaDialect, options)
    const begun = now().getTime()
    const live = (): Promise<Schema> =>
      schemaDialect.introspect(connection, { namespaces: target.project.datasource.schemas ?? [] })
    const rules = rulesTo(desired, schemaDialect, await serverOf(connection, schemaDialect))
    const diff = diffSchemas(await live(), desired.schema, rules)
    const risks = await countRisks(connection, schemaDialect, findRisks(diff, schemaDialect.dataLoss))
    const unexecutable = messagesOf(risks.judged, 'unexecutable')
    if (unexecutable.length > 0) throw cannotPush(unexecutable)
    const warnings = messagesOf(risks.judged, 'warning')
    const done = { reset: options.forceReset, warnings, ms: 0, generated: null }
    if (warnings.length > 0) {
      onEvent({ kind: 'warningsFound', warnings })
      const look = async (): Promise<string> => fingerprint(await live())
      const ask = askUnlocked(options.ask, connection, options, 'kintsugi db push', look)
      if (!options.acceptDataLoss) {
        if (!(await ask({ kind: 'push', warnings }))) return { ...done, pushed: false, executed: 0 }
        if (mayWait(ask) && (await risks.haveGrown())) throw changedMeanwhile('kintsugi db push')
      }
    }
    const script = { name: 'schema', text: renderScript(diff, schemaDialect.render) }
    await runStatements(connection, target.dialect, script, options)
    return { ...done, pushed: true, executed: diff.steps.length, ms: now().getTime() - begun }
  })
  if (!report.pushed || options.skipGenerate) return report
  return { ...report, generated: await generate(target.project, options) }
}

/** How the live database is compared with what a schema file describes. */
function rulesTo(
  { cannotSayPartialIndexes, isForPrisma6 }: ReadSchema,
  { diffRules }: SchemaDialect,
  server: Server,
): DiffRules {
  return {
    ...diffRules(server),
    ignoresPartialIndexes: cannotSayPartialIndexes === true,
    hidesPartialIndexes: isForPrisma6 === true,
  }
}

function cannotPush(unexecutable: readonly string[]): MigrateError {
  const list = unexecutable.map(message => `  • ${message}`).join('\n')
  return new MigrateError('K1012', `We found changes that cannot be executed:\n\n${list}`, {
    notes: ['nothing was changed'],
    hint: 'You may use the --force-reset flag to drop the database before push. All data will be lost.',
    next: ['kintsugi db push --force-reset'],
  })
}
