import type { MigrateError } from '../../base/error.ts'
import { statementsOf } from '../../dialects/script.ts'
import { journalCuts } from '../../migrate/repair/journalCuts.ts'
import { openNotes, rowOf } from '../../migrate/state.ts'
import { historyNotes } from '../historyNotes.ts'
import type { Target } from '../session.ts'
import type { Case } from './case.ts'
import { blank, type DoctorReport, errorOf, reportStatements } from './report.ts'

/** Where nothing can be compared, the journal alone speaks. */
export function withoutShadow(
  target: Target,
  { script, rows, found }: Case,
  error: MigrateError,
): DoctorReport {
  const row = rowOf(rows, script.name)
  const statements = statementsOf(target.dialect.split(script.source.text))
  const recorded = journalCuts(row?.journal ?? null, statements)
  const cuts = [...(recorded ?? [0, statements.length])]
  const cutPoint = { min: Math.min(...cuts), max: Math.max(...cuts) }
  return {
    ...blank,
    state: found?.state ?? 'pending',
    migration: {
      name: script.name,
      startedAt: row?.startedAt ?? null,
      fileChanged: false,
      error: errorOf(row),
    },
    cutPoint,
    statements: reportStatements(
      script,
      statements,
      statements.map((_, index) => ({
        state: index < cutPoint.min ? 'done' : index >= cutPoint.max ? 'notDone' : 'unknown',
        evidence: recorded === null || (index >= cutPoint.min && index < cutPoint.max) ? 'none' : 'journal',
      })),
    ),
    notes: [
      `nothing could be compared, because no copy of the history could be made: ${error.message.split('\n')[0]} (${error.code})`,
      ...historyNotes(target, rows, script.name),
      ...error.notes,
      ...(error.hint === undefined ? [] : [error.hint]),
      ...(row === null ? [] : openNotes(row)),
    ],
  }
}
