import { listMigrations } from '../migrate/directory.ts'
import type { HistoryRow } from '../migrate/history.ts'
import { appliedNames } from '../migrate/state.ts'
import { editedMigrations } from './editedMigrations.ts'
import type { Target } from './session.ts'

/**
 * What of the applied migrations, but one, is not as it was: a replay of their files then leads elsewhere, and the
 * difference looks as if somebody had made it by hand.
 */
export function historyNotes(
  target: Target,
  rows: readonly HistoryRow[],
  except: string | null,
): readonly string[] {
  const { migrations } = listMigrations(target.project.migrationsDirectory)
  const folders = new Set(migrations.map(({ name }) => name))
  const others = rows.filter(({ name }) => name !== except)
  return [
    ...[...appliedNames(others)]
      .filter(name => !folders.has(name))
      .map(name => `${name} is recorded as applied and has no folder: what it did looks like made by hand`),
    ...editedMigrations(migrations, others, target).map(
      name => `${name} was edited after it was applied: what it did then may look like made by hand`,
    ),
  ]
}
