import { MigrateError } from '../base/error.ts'
import type { Connection, Dialect } from '../dialects/dialect.ts'
import { statementsOf } from '../dialects/script.ts'
import { noRecorder, runScript } from './executor.ts'
import { failureSpan, serverText } from './failure.ts'
import type { Script } from './script.ts'

/**
 * Runs the scripts of a history, one after the other, in a shadow database.
 * @throws MigrateError P3006 where one of them fails, with the place of the statement; P1017 where the session is lost
 */
export async function replay(
  connection: Connection,
  dialect: Dialect,
  scripts: readonly Script[],
  onScript: (name: string) => void,
): Promise<void> {
  for (const script of scripts) {
    onScript(script.name)
    const statements = statementsOf(dialect.split(script.source.text))
    const failure = await runScript(
      connection,
      statements,
      dialect.segments(statements),
      noRecorder,
      () => {},
    )
    if (failure === null) continue
    const { error, statement } = failure
    const span = failureSpan(script.source, statements[statement]!, error)
    const code = error.code === null ? '' : `${error.code}: `
    throw new MigrateError(
      error.fatal ? 'P1017' : 'P3006',
      error.fatal
        ? serverText(error)
        : `Migration \`${script.name}\` failed to apply cleanly to the shadow database.\nError:\n${serverText(error)}`,
      {
        diagnostics: [{ code: 'P3006', severity: 'error', message: `${code}${error.message}`, span }],
        notes: ['it was replayed in a shadow database; your own database was not touched'],
        context: {
          migration: script.name,
          statement: statement + 1,
          statements: statements.length,
        },
        cause: error,
      },
    )
  }
}
