import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import { statementsOf } from '../dialects/script.ts'
import { type Failure, noRecorder, runScript } from '../migrate/executor.ts'
import { failureSpan, serverText } from '../migrate/failure.ts'
import { describeJournal } from '../migrate/journal.ts'
import { loadDialect, providerOfUrl } from './dialects.ts'
import { type Address, type CommandOptions, openTarget, withConnection } from './session.ts'

export interface ExecuteOptions extends CommandOptions {
  readonly script: Source
}

export interface ExecuteReport {
  readonly statements: number
}

/**
 * Runs a script, as `prisma db execute`, in one transaction where the database can. The history is not touched.
 * @throws MigrateError K1007 with the place of the failing statement and what took effect
 */
export async function execute(options: ExecuteOptions): Promise<ExecuteReport> {
  const { script, onEvent, signal } = options
  const address = await openAddress(options)
  const { dialect } = address
  return withConnection(address, options, false, async connection => {
    const statements = statementsOf(dialect.split(script.text))
    const total = statements.length
    const onStatement = (index: number): void => {
      signal?.throwIfAborted()
      onEvent({ kind: 'statementStarted', name: script.name, index, total, sql: statements[index]!.sql })
    }
    const failure = await runScript(
      connection,
      statements,
      dialect.segments(statements),
      noRecorder,
      onStatement,
    )
    if (failure === null) return { statements: total }
    throw scriptFailed(failure)

    function scriptFailed(stopped: Failure): MigrateError {
      const { error, statement, done, doubtful, rolledBack } = stopped
      const span = failureSpan(script, statements[statement]!, error)
      const code = error.code === null ? '' : `${error.code}: `
      const advice = dialect.advise(error, statements[statement]!)
      return new MigrateError(error.fatal ? 'P1017' : 'K1007', serverText(error), {
        diagnostics: [{ code: 'K1007', severity: 'error', message: `${code}${error.message}`, span }],
        notes: describeJournal({
          total,
          done,
          doubtful,
          rolledBack,
          failed: error.fatal ? null : statement,
        }).map(note => note.replace('of the migration', 'of the script')),
        ...(advice === null ? {} : { hint: advice }),
        cause: error,
      })
    }
  })
}

/** As Prisma: `--url` alone is enough, without a project around it. */
async function openAddress(options: ExecuteOptions): Promise<Address> {
  const { cwd, url, schema, config } = options
  const provider =
    url === undefined || schema !== undefined || config !== undefined ? null : providerOfUrl(url)
  try {
    return await openTarget(options)
  } catch (error) {
    if (provider === null || url === undefined) throw error
    if (!(error instanceof MigrateError) || error.code !== 'K1102') throw error
    const dialect = await loadDialect(provider)
    return { dialect, url, directory: cwd, location: dialect.locate(url) }
  }
}
