import { MigrateError } from '../base/error.ts'
import type { MigrationFolder } from '../migrate/directory.ts'
import { type HistoryRow, rowState } from '../migrate/history.ts'
import { checksumMatches, readScript } from '../migrate/script.ts'
import type { Target } from './session.ts'

/** Compares each applied folder with the row that succeeded; files that cannot be read count as edited. */
export function editedMigrations(
  migrations: readonly MigrationFolder[],
  rows: readonly HistoryRow[],
  { title }: Target,
): readonly string[] {
  const recorded = new Map<string, string>()
  for (const row of rows) if (rowState(row) === 'applied') recorded.set(row.name, row.checksum)
  return migrations
    .filter(folder => {
      const checksum = recorded.get(folder.name)
      if (checksum === undefined) return false
      try {
        return !checksumMatches(checksum, readScript(folder, title).source.text)
      } catch (error) {
        if (error instanceof MigrateError) return true
        throw error
      }
    })
    .map(({ name }) => name)
}
