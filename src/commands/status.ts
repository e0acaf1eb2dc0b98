import { listMigrations, type MigrationFolder } from '../migrate/directory.ts'
import { type HistoryRow, hasHistory, historyOf, readHistory, rowState } from '../migrate/history.ts'
import { appliedNames, pendingMigrations } from '../migrate/state.ts'
import { editedMigrations } from './editedMigrations.ts'
import { type OpenMigration, openMigrations } from './openMigrations.ts'
import { type CommandOptions, openTarget, withConnection } from './session.ts'

export type StatusState = 'upToDate' | 'behind' | 'failed' | 'running' | 'diverged' | 'noHistory'

/** What `migrate status` finds; lists hold names of migrations. */
export interface StatusReport {
  readonly state: StatusState
  /** Folders found, and the folder they are in, relative to the working directory. */
  readonly found: number
  readonly directory: string
  readonly hasHistory: boolean
  readonly applied: readonly string[]
  readonly pending: readonly string[]
  readonly open: readonly OpenMigration[]
  /** Applied, and the file is not what was applied. */
  readonly edited: readonly string[]
  /** In the history, and there is no folder. */
  readonly missing: readonly string[]
  /** Where histories diverge: the folder before the first one that is not applied. */
  readonly lastCommon: string | null
}

/** Compares folders and history, as `prisma migrate status`, and tells what that leaves out. Writes nothing. */
export async function status(options: CommandOptions): Promise<StatusReport> {
  const target = await openTarget(options)
  return withConnection(target, options, false, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    const title = target.title(directory.path)
    options.onEvent({ kind: 'migrationsFound', count: directory.migrations.length, directory: title })
    const history = historyOf(connection, target.dialect, target.location)
    const exists = await hasHistory(history)
    const rows = exists ? await readHistory(history) : []
    const open = await openMigrations(connection, target.dialect, rows)
    return {
      ...compare(directory.migrations, rows, exists, open),
      found: directory.migrations.length,
      directory: title,
      hasHistory: exists,
      open,
      edited: editedMigrations(directory.migrations, rows, target),
    }
  })
}

type Comparison = Pick<StatusReport, 'state' | 'applied' | 'pending' | 'missing' | 'lastCommon'>

/** Prisma's order of findings: behind and diverged come before failed, except that a failure is never hidden. */
function compare(
  migrations: readonly MigrationFolder[],
  rows: readonly HistoryRow[],
  exists: boolean,
  open: readonly OpenMigration[],
): Comparison {
  const applied = [...appliedNames(rows)]
  const pending = pendingMigrations(migrations, rows).map(({ name }) => name)
  const folders = new Set(migrations.map(({ name }) => name))
  const missing = [
    ...new Set(rows.filter(row => rowState(row) !== 'rolledBack').map(row => row.name)),
  ].filter(name => !folders.has(name))
  const first = migrations.findIndex(({ name }) => name === pending[0])
  const lastCommon = first > 0 ? migrations[first - 1]!.name : null
  return { state: stateOf(pending, missing, exists, open), applied, pending, missing, lastCommon }
}

function stateOf(
  pending: readonly string[],
  missing: readonly string[],
  exists: boolean,
  open: readonly OpenMigration[],
): StatusState {
  if (open.some(({ state }) => state === 'running')) return 'running'
  if (open.length > 0) return 'failed'
  if (pending.length > 0) return missing.length > 0 ? 'diverged' : 'behind'
  return exists ? 'upToDate' : 'noHistory'
}
