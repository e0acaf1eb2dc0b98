import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { countRequests, judgeRisks, messagesOf } from '../diff/counts.ts'
import { findRisks } from '../diff/dataLoss.ts'
import { diffSchemas } from '../diff/diff.ts'
import { renderScript } from '../diff/script.ts'
import type { SchemaDiff } from '../diff/step.ts'
import type { Ask } from './ask.ts'
import { countLive } from './count.ts'
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
 * @throws MigrateError K1012 where rows stand in the way, K1112 where data would be lost without consent, K1007, P1012
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
    const diff = await compareLive(
      connection,
      schemaDialect,
      desired,
      target.project.datasource.schemas ?? [],
    )
    const risks = findRisks(diff, schemaDialect.dataLoss)
    const judged = judgeRisks(risks, await countLive(connection, schemaDialect, countRequests(risks)))
    const unexecutable = messagesOf(judged, 'unexecutable')
    if (unexecutable.length > 0) throw cannotPush(unexecutable)
    const warnings = messagesOf(judged, 'warning')
    const done = { reset: options.forceReset, warnings, ms: 0, generated: null }
    if (warnings.length > 0) {
      onEvent({ kind: 'warningsFound', warnings })
      if (!options.acceptDataLoss && !(await options.ask({ kind: 'push', warnings })))
        return { ...done, pushed: false, executed: 0 }
    }
    const script = { name: 'schema', text: renderScript(diff, schemaDialect.render) }
    await runStatements(connection, target.dialect, script, options)
    return { ...done, pushed: true, executed: diff.steps.length, ms: now().getTime() - begun }
  })
  if (!report.pushed || options.skipGenerate) return report
  return { ...report, generated: await generate(target.project, options) }
}

/** The steps from the live database to what a schema file describes. */
async function compareLive(
  connection: Connection,
  schemaDialect: SchemaDialect,
  { schema, cannotSayPartialIndexes, isForPrisma6 }: ReadSchema,
  namespaces: readonly string[],
): Promise<SchemaDiff> {
  const actual = await schemaDialect.introspect(connection, { namespaces })
  return diffSchemas(actual, schema, {
    ...schemaDialect.diffRules(await serverOf(connection, schemaDialect)),
    ignoresPartialIndexes: cannotSayPartialIndexes === true,
    hidesPartialIndexes: isForPrisma6 === true,
  })
}

function cannotPush(unexecutable: readonly string[]): MigrateError {
  const list = unexecutable.map(message => `  • ${message}`).join('\n')
  return new MigrateError('K1012', `We found changes that cannot be executed:\n\n${list}`, {
    notes: ['nothing was changed'],
    hint: 'You may use the --force-reset flag to drop the database before push. All data will be lost.',
    next: ['kintsugi db push --force-reset'],
  })
}
