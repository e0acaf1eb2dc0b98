import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import { listMigrations } from '../migrate/directory.ts'
import {
  type History,
  type HistoryRow,
  readHistory,
  recordRepaired,
  recordRolledBack,
  rowState,
} from '../migrate/history.ts'
import { describeExtent } from '../migrate/repair/diagnose.ts'
import { examine, WITHOUT_SHADOW } from './examine.ts'
import { findScript } from './findScript.ts'
import type { CommandOptions, Target } from './session.ts'

/** What was found of failed migrations that could not be settled. */
export interface Settlement {
  readonly rows: readonly HistoryRow[]
  /** What a person has to know of those that are still open. */
  readonly notes: readonly string[]
}

/**
 * Closes open rows where the database leaves no doubt: of a migration that has left nothing, the attempt is rolled back, and it
 * is pending again; one that is there as a whole is applied. Everything else stays open. No statement is run.
 */
export async function settleOpen(
  connection: Connection,
  target: Target,
  options: CommandOptions,
  history: History,
): Promise<Settlement> {
  const rows = await readHistory(history)
  const open = rows.filter(row => rowState(row) === 'failed')
  if (open.length === 0) return { rows, notes: [] }
  const { migrations } = listMigrations(target.project.migrationsDirectory)
  const notes: string[] = []
  for (const name of new Set(open.map(row => row.name))) {
    const own = open.filter(row => row.name === name)
    const script = findScript(target, name, migrations)
    const verdict = await judge(connection, target, options, { script, row: own.at(-1)!, rows })
    if (verdict.kind === 'open') {
      notes.push(`${name}: ${verdict.reason}`)
      continue
    }
    for (const row of own) {
      if (verdict.kind === 'applied' && row === own.at(-1)) {
        await recordRepaired(history, row.id, script.checksum, options.now())
      } else await recordRolledBack(history, row, options.now())
    }
    options.onEvent({ kind: 'migrationSettled', name, as: verdict.kind })
  }
  return { rows: await readHistory(history), notes }
}

type Judgement =
  | { readonly kind: 'rolledBack' | 'applied' }
  | { readonly kind: 'open'; readonly reason: string }

async function judge(
  connection: Connection,
  target: Target,
  options: CommandOptions,
  subject: Parameters<typeof examine>[3],
): Promise<Judgement> {
  try {
    const { diagnosis, migration } = await examine(connection, target, options, subject)
    const { cutPoint, leftovers } = diagnosis
    const isMixed = diagnosis.isMixed || leftovers.length > 0
    if (!isMixed && cutPoint.max === 0) return { kind: 'rolledBack' }
    if (!isMixed && migration.stopped === null && cutPoint.min === migration.statements.length) {
      return { kind: 'applied' }
    }
    return { kind: 'open', reason: describeExtent(cutPoint, migration.statements.length) }
  } catch (error) {
    if (!(error instanceof MigrateError) || !WITHOUT_SHADOW.has(error.code)) throw error
    return { kind: 'open', reason: `nothing could be compared (${error.code})` }
  }
}
