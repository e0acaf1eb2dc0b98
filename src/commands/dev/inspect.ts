import { diffSchemas } from '../../diff/diff.ts'
import type { SchemaDiff } from '../../diff/step.ts'
import { summarise } from '../../diff/summary.ts'
import { listMigrations, type MigrationFolder } from '../../migrate/directory.ts'
import { type HistoryRow, hasHistory, readHistory, rowState } from '../../migrate/history.ts'
import type { Mismatch } from '../../migrate/reasons.ts'
import { checksumMatches, readScript, type Script } from '../../migrate/script.ts'
import { pendingMigrations } from '../../migrate/state.ts'
import type { Schema } from '../../schema/schema.ts'
import { liveSchema, replayed, rulesBetween, type Workbench } from './workbench.ts'

/** An applied migration whose file is another one now. */
export interface EditedMigration {
  readonly row: HistoryRow
  readonly folder: MigrationFolder
  readonly script: Script
}

/** How a database stands to its migrations. */
export interface Inspection {
  readonly mismatch: Mismatch
  readonly rows: readonly HistoryRow[]
  readonly open: readonly HistoryRow[]
  readonly edited: readonly EditedMigration[]
  readonly pending: readonly Script[]
  /** The applied ones, as their files are. */
  readonly applied: readonly Script[]
  /** What these lead to. */
  readonly expected: Schema
  readonly live: Schema
  /** From what the applied migrations lead to, to the live database. */
  readonly drift: SchemaDiff
}

/** Compares folders, history and database, as Prisma's devDiagnostic. @throws MigrateError P3006, P3014, P3015 … */
export async function inspect(bench: Workbench): Promise<Inspection> {
  const { history, target } = bench
  const { migrations } = listMigrations(target.project.migrationsDirectory)
  const exists = await hasHistory(history)
  const rows = exists ? await readHistory(history) : []
  const scripts = new Map(migrations.map(folder => [folder.name, readScript(folder, target.title)]))
  const appliedRows = new Map(rows.filter(row => rowState(row) === 'applied').map(row => [row.name, row]))
  const folders = migrations.filter(({ name }) => appliedRows.has(name))
  const applied = folders.map(({ name }) => scripts.get(name)!)
  const pending = pendingMigrations(migrations, rows)
  const edited = folders.flatMap((folder): EditedMigration[] => {
    const [row, script] = [appliedRows.get(folder.name)!, scripts.get(folder.name)!]
    return checksumMatches(row.checksum, script.source.text) ? [] : [{ row, folder, script }]
  })
  const expected = await replayed(bench, applied)
  // As Prisma: what is pending is tried before anything else is said of it.
  if (pending.length > 0) await replayed(bench, [...scripts.values()])
  const live = await liveSchema(bench)
  const drift = diffSchemas(expected, live, rulesBetween(bench))
  const open = rows.filter(row => rowState(row) === 'failed')
  const first = migrations.findIndex(({ name }) => name === pending[0]?.name)
  return {
    mismatch: {
      failed: open.map(({ name }) => name),
      edited: edited.map(({ folder }) => folder.name),
      drift: drift.steps.length === 0 ? null : summarise(drift),
      missing: [...appliedRows.keys()].filter(name => !scripts.has(name)),
      pending: pending.map(({ name }) => name),
      lastCommon: first > 0 ? migrations[first - 1]!.name : null,
      hasHistory: exists,
    },
    rows,
    open,
    edited,
    pending: pending.map(({ name }) => scripts.get(name)!),
    applied,
    expected,
    live,
    drift,
  }
}
