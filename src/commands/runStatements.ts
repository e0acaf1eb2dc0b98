import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import type { Connection, Dialect } from '../dialects/dialect.ts'
import { statementsOf } from '../dialects/script.ts'
import { noRecorder, runScript } from '../migrate/executor.ts'
import { failureSpan, serverText } from '../migrate/failure.ts'
import { describeJournal } from '../migrate/journal.ts'
import type { CommandOptions } from './session.ts'

/**
 * Runs a script that no history knows of. @returns the number of statements
 * @throws MigrateError K1007 with the place of the failing statement and what took effect; P1017
 */
export async function runStatements(
  connection: Connection,
  dialect: Dialect,
  script: Source,
  { onEvent, signal }: CommandOptions,
): Promise<number> {
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
  if (failure === null) return total
  const { error, statement, done, doubtful, rolledBack } = failure
  const span = failureSpan(script, statements[statement]!, error)
  const code = error.code === null ? '' : `${error.code}: `
  const advice = dialect.advise(error, statements[statement]!)
  throw new MigrateError(error.fatal ? 'P1017' : 'K1007', serverText(error), {
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
