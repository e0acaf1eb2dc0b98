import { applyMigration } from '../migrate/apply.ts'
import { checkProvider, listMigrations } from '../migrate/directory.ts'
import { initialiseHistory, readHistory } from '../migrate/history.ts'
import { readScript } from '../migrate/script.ts'
import { pendingMigrations, refuseFailed } from '../migrate/state.ts'
import { type CommandOptions, lockedHistory, openTarget, withConnection } from './session.ts'

export interface DeployReport {
  /** Migrations applied by this run, in order; `ms` is wall time. */
  readonly applied: readonly { readonly name: string; readonly statements: number; readonly ms: number }[]
  /** Names still to be applied; empty when the command succeeds. */
  readonly pending: readonly string[]
}

/** Applies the pending migrations in order, as `prisma migrate deploy`. @throws MigrateError P3005, P3009, P3018, … */
export async function deploy(options: CommandOptions): Promise<DeployReport> {
  const { now, onEvent, runner, signal } = options
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
    const rows = await readHistory(history)
    refuseFailed(rows)

    const pending = pendingMigrations(directory.migrations, rows)
    onEvent({ kind: 'pendingFound', names: pending.map(({ name }) => name) })
    const applied: { name: string; statements: number; ms: number }[] = []
    // All of them before the first one runs: an unreadable file shall not stop a deploy half way.
    const scripts = pending.map(folder => readScript(folder, target.title))
    for (const [index, script] of scripts.entries()) {
      signal?.throwIfAborted()
      const started = now()
      onEvent({ kind: 'migrationStarted', name: script.name, index, total: pending.length })
      const statements = await applyMigration(script, { history, runner, now, onEvent })
      const ms = now().getTime() - started.getTime()
      onEvent({ kind: 'migrationFinished', name: script.name, statements, ms })
      applied.push({ name: script.name, statements, ms })
    }
    return { applied, pending: [] }
  })
}
