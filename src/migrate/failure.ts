import { MigrateError } from '../base/error.ts'
import { shellWord } from '../base/shell.ts'
import { positionAt, type Source, type Span } from '../base/source.ts'
import type { Capabilities, DatabaseError, Dialect, Segment } from '../dialects/dialect.ts'
import type { Statement } from '../dialects/script.ts'
import type { Failure } from './executor.ts'
import { describeJournal, type Journal, range } from './journal.ts'
import type { Script } from './script.ts'

/** The server's error in its own words, as Prisma prints it: severity, message, detail, hint. */
export function serverText({ severity, message, detail, hint }: DatabaseError): string {
  const lines = [severity === undefined ? message : `${severity}: ${message}`]
  if (detail !== undefined) lines.push(`DETAIL: ${detail}`)
  if (hint !== undefined) lines.push(`HINT: ${hint}`)
  return lines.join('\n')
}

/** The place of an error: where the server points to, else the whole first line of the statement. */
export function failureSpan(source: Source, statement: Statement, error: DatabaseError): Span {
  const start = statement.start + Math.min(error.offset ?? 0, statement.sql.length)
  if (error.offset !== undefined) return { source, start, end: endOfWord(source.text, start) }
  const lineEnd = statement.sql.search(/\r?\n/)
  return { source, start, end: statement.start + (lineEnd === -1 ? statement.sql.length : lineEnd) }
}

function endOfWord(text: string, start: number): number {
  const word = /[\w$]+|["'`][^"'`\n]*["'`]?|\S/y
  word.lastIndex = start
  const found = word.exec(text)
  return found === null ? Math.min(start + 1, text.length) : start + found[0].length
}

/** What goes into `logs` for a person: the server's words, then the place. */
export function failureText(
  source: Source,
  statements: readonly Statement[],
  index: number,
  error: DatabaseError,
): string {
  const { line, column } = positionAt(source, failureSpan(source, statements[index]!, error).start)
  const code = error.code === null ? '' : `, error code ${error.code}`
  const place = `at statement ${index + 1} of ${statements.length} (${source.name}:${line}:${column})${code}`
  // TEXT of MySQL holds 64 KiB, and the journal line must fit behind it.
  return `${serverText(error).slice(0, 8000)}\n${place}`
}

/**
 * P3018 with everything a person needs; P1017 where the session was lost and the end is not known.
 * @param journal what is certain
 * @param unwritten why the history does not know of the failure
 */
export function migrationFailed(
  script: Script,
  statements: readonly Statement[],
  segments: readonly Segment[],
  failure: Failure,
  journal: Journal,
  dialect: Dialect,
  unwritten: Error | null,
): MigrateError {
  const { error, statement } = failure
  const { name, source } = script
  const span = failureSpan(source, statements[statement]!, error)
  const code = error.code ?? 'none'
  const details = {
    diagnostics: [
      { code: 'P3018' as const, severity: 'error' as const, message: diagnosis(failure, segments), span },
    ],
    notes: [
      ...facts(failure, journal),
      ...(unwritten === null ? [] : [`the failure itself could not be recorded: ${unwritten.message}`]),
    ],
    context: { migration: name, statement: statement + 1, statements: statements.length },
    cause: error,
  }
  if (error.fatal) {
    return new MigrateError(
      'P1017',
      `Server has closed the connection.\n\nMigration name: ${name}\n\nDatabase error code: ${code}\n\nDatabase error:\n${serverText(error)}`,
      {
        ...details,
        hint: 'The run ended here, and nothing was tried again on a new session. When the server answers again, look first.',
        next: ['kintsugi migrate status'],
      },
    )
  }
  const advice = dialect.advise(error, statements[statement]!)
  return new MigrateError(
    'P3018',
    `A migration failed to apply. New migrations cannot be applied before the error is recovered from. Read more about how to resolve migration issues in a production database: https://pris.ly/d/migrate-resolve\n\nMigration name: ${name}\n\nDatabase error code: ${code}\n\nDatabase error:\n${serverText(error)}`,
    {
      ...details,
      ...(advice === null ? {} : { hint: advice }),
      next: waysOut(name, journal, dialect.capabilities),
    },
  )
}

/** The label under the caret. */
function diagnosis({ error, phase, statement }: Failure, segments: readonly Segment[]): string {
  const code = error.code === null ? '' : `${error.code}: `
  const label = `${code}${error.message}`
  if (phase === 'statement') return label
  const segment = segments.find(({ start, end }) => start <= statement && statement < end)!
  const which = range(segment.start, segment.end)
  if (phase === 'begin') return `when the transaction of ${which} was opened: ${label}`
  return `at the end of the transaction of ${which}: ${label}`
}

function facts({ error, phase, done, doubtful }: Failure, journal: Journal): readonly string[] {
  if (error.fatal && phase === 'commit' && doubtful !== null) {
    return [
      ...describeJournal({ ...journal, doubtful: null, failed: null, total: done }),
      `the COMMIT of ${range(done, doubtful + 1)} was sent and not answered: they took effect all together, or not at all`,
    ]
  }
  return describeJournal(journal)
}

/**
 * The commands that follow a failure, by what took effect.
 * @param journal null where nobody recorded how far the migration got
 */
export function waysOut(
  migration: string,
  journal: Journal | null,
  { failureLeavesPieces }: Pick<Capabilities, 'failureLeavesPieces'>,
): readonly string[] {
  const effects = journal === null ? 'what took effect' : effectsToUndo(journal, failureLeavesPieces)
  if (effects === '') {
    return [`kintsugi migrate resolve --rolled-back ${shellWord(migration)}`, 'kintsugi migrate deploy']
  }
  return [
    'kintsugi migrate doctor   # what is there, by the catalog, and both ways out',
    'kintsugi migrate repair --forward   # after removing the cause',
    `kintsugi migrate repair --back   # or to undo ${effects}`,
  ]
}

/** What stands in the database of a migration that is to be tried again from its beginning; empty where nothing does. */
function effectsToUndo({ done, doubtful, failed, rolledBack }: Journal, leavesPieces: boolean): string {
  const partly = failed !== null && !rolledBack && (failed > done || leavesPieces)
  return [
    ...(done > 0 ? [range(0, done)] : []),
    ...(partly ? [`what is left of ${range(done, failed + 1)}`] : []),
    ...(doubtful === null ? [] : [`statement ${doubtful + 1} if it took effect`]),
  ].join(', and ')
}
