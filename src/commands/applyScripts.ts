import { applyMigration } from '../migrate/apply.ts'
import type { History } from '../migrate/history.ts'
import type { Script } from '../migrate/script.ts'
import type { CommandOptions } from './session.ts'

/** A migration that a run has applied; `ms` is wall time. */
export interface AppliedMigration {
  readonly name: string
  readonly statements: number
  readonly ms: number
}

/** Applies migrations one after the other and tells how it goes. @throws MigrateError P3018, P1017 … at the first that fails */
export async function applyScripts(
  scripts: readonly Script[],
  history: History,
  { now, onEvent, runner, signal }: CommandOptions,
): Promise<readonly AppliedMigration[]> {
  const applied: AppliedMigration[] = []
  for (const [index, script] of scripts.entries()) {
    signal?.throwIfAborted()
    const started = now()
    onEvent({ kind: 'migrationStarted', name: script.name, index, total: scripts.length })
    const statements = await applyMigration(script, { history, runner, now, onEvent })
    const ms = now().getTime() - started.getTime()
    onEvent({ kind: 'migrationFinished', name: script.name, statements, ms })
    applied.push({ name: script.name, statements, ms })
  }
  onEvent({ kind: 'migrationsApplied', names: applied.map(({ name }) => name) })
  return applied
}
