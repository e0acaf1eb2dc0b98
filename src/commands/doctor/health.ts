import { MigrateError } from '../../base/error.ts'
import type { Connection } from '../../dialects/dialect.ts'
import type { HistoryRow } from '../../migrate/history.ts'
import { findLeftovers } from '../../migrate/repair/leftovers.ts'
import { compareParts, describeDifferences } from '../../schema/compare.ts'
import { partsOf } from '../../schema/parts.ts'
import type { Schema } from '../../schema/schema.ts'
import { loadSchemaDialect } from '../dialects.ts'
import { appliedScripts, namespacesOf, WITHOUT_SHADOW } from '../examine.ts'
import { historyNotes } from '../historyNotes.ts'
import type { CommandOptions, Target } from '../session.ts'
import { withShadowAt } from '../shadow.ts'
import type { Shadowed } from '../shadowSource.ts'
import { ownOf } from '../shadowState.ts'
import { blank, type DoctorReport } from './report.ts'

/** No migration is open: is the database what its history says? */
export async function checkHealth(
  connection: Connection,
  target: Target,
  options: CommandOptions,
  rows: readonly HistoryRow[],
  pending: readonly string[],
): Promise<DoctorReport> {
  const { dialect } = target
  const schemaDialect = await loadSchemaDialect(dialect.name)
  const notes = historyNotes(target, rows, null)
  let replayed: Shadowed<Schema>
  try {
    replayed = await withShadowAt(
      appliedScripts(target, rows, null),
      { dialect, shadowDatabaseUrl: null, server: target, mayEnterLive: true },
      options,
      shadow => shadow.read(false),
    )
  } catch (error) {
    if (!(error instanceof MigrateError) || !WITHOUT_SHADOW.has(error.code)) throw error
    return {
      ...blank,
      state: pending.length > 0 ? 'pending' : 'healthy',
      pending,
      notes: [
        `nothing could be compared: ${error.message.split('\n')[0]} (${error.code})`,
        ...notes,
        ...error.notes,
        ...(error.hint === undefined ? [] : [error.hint]),
      ],
    }
  }
  const { result: expected, replayedIn } = replayed
  const namespaces = namespacesOf([expected], target)
  const live = ownOf(await schemaDialect.introspect(connection, { namespaces }))
  const residue = describeDifferences(compareParts(partsOf(expected), partsOf(live)))
  const leftovers = findLeftovers(live)
  const state = residue.length > 0 ? 'drifted' : pending.length > 0 ? 'pending' : 'healthy'
  return { ...blank, state, residue, leftovers, pending, notes, replayedIn }
}
