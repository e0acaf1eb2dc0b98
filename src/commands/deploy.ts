import { checkProvider, listMigrations } from '../migrate/directory.ts'
import { initialiseHistory, readHistory } from '../migrate/history.ts'
import { readScript } from '../migrate/script.ts'
import { pendingMigrations, refuseFailed } from '../migrate/state.ts'
import { type AppliedMigration, applyScripts } from './applyScripts.ts'
import { settleOpen } from './autoRepair.ts'
import { type CommandOptions, lockedHistory, openTarget, withConnection } from './session.ts'

export interface DeployOptions extends CommandOptions {
  /** Whether failed migrations are settled first, where the database leaves no doubt. */
  readonly autoRepair?: boolean
}

export interface DeployReport {
  /** Migrations applied by this run, in order. */
  readonly applied: readonly AppliedMigration[]
  /** Names still to be applied; empty when the command succeeds. */
  readonly pending: readonly string[]
}

/** Applies the pending migrations in order, as `prisma migrate deploy`. @throws MigrateError P3005, P3009, P3018, … */
export async function deploy(options: DeployOptions): Promise<DeployReport> {
  const { onEvent } = options
  const target = await openTarget(options)
  return withConnection(target, options, true, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    onEvent({
      kind: 'migrationsFound',
      count: directory.migrations.length,
      directory: target.title(directory.path),
    })
    checkProvider(directory, target.dialect)
    const history = await lockedHistory(connection, target, options)
    await initialiseHistory(history, target.project.datasource.schemas ?? [])
    const { rows, notes } =
      options.autoRepair === true
        ? await settleOpen(connection, target, options, history)
        : { rows: await readHistory(history), notes: [] }
    refuseFailed(rows, target.dialect, notes)

    const pending = pendingMigrations(directory.migrations, rows)
    onEvent({ kind: 'pendingFound', names: pending.map(({ name }) => name) })
    // All of them before the first one runs: an unreadable file shall not stop a deploy half way.
    const scripts = pending.map(folder => readScript(folder, target.title))
    const applied = await applyScripts(scripts, history, options)
    return { applied, pending: [] }
  })
}
