import { MigrateError } from '../../base/error.ts'
import type { RepairReport } from '../../commands/repair.ts'
import type { Io } from '../io.ts'
import { indented, wayTitles } from '../render/proposals.ts'
import type { CommandView } from '../run.ts'

export interface RepairFlags {
  readonly back?: boolean
  readonly forward?: boolean
  readonly migration?: string
  readonly done?: string
  readonly dryRun?: boolean
  readonly acceptDataLoss?: boolean
}

export async function repairView(flags: RepairFlags): Promise<CommandView<RepairReport>> {
  const { repair } = await import('../../commands/repair.ts')
  return {
    name: 'migrate repair',
    run: async (options, { ask }) => {
      const { back = false, forward = false, migration, dryRun = false, acceptDataLoss = false } = flags
      if (back && forward) throw usage('--back and --forward cannot both be given.')
      const way = back ? 'back' : forward ? 'forward' : null
      const done = readDone(flags.done)
      return repair({ ...options, ask, way, migration, done, dryRun, acceptDataLoss })
    },
    show,
    json: ({ migration, id, statements, losses, notes, replayedIn, verified, row }) => ({
      migration,
      id,
      statements,
      losses,
      notes,
      replayedIn,
      verified,
      row,
    }),
  }
}

function readDone(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^\d+$/.test(given)) return Number(given)
  throw usage(`--done takes the number of leading statements that took effect, not \`${given}\`.`)
}

function usage(message: string): MigrateError {
  return new MigrateError('K1106', message, { next: ['kintsugi migrate repair --help'] })
}

function show(report: RepairReport, { out, outStyle: style }: Io): number {
  const { migration, id, statements, notes, losses, replayedIn, verified } = report
  const lines = [
    `\n${style.bold(migration)} ${wayTitles[id]}`,
    ...[...notes, ...losses].map(note => `  = ${note}`),
    ...(replayedIn === null ? [] : [`  = replayed in ${replayedIn}`]),
    ...(statements.length === 0 ? ['  = no statement is needed'] : statements.map(indented)),
  ]
  out(`${lines.join('\n')}\n`)
  if (!verified) {
    out('\nNothing was changed: this was a dry run.\n')
    return 0
  }
  const end =
    id === 'back'
      ? 'The database is as it was before the migration (verified); the attempt is marked as rolled back.'
      : 'The database is as the migration leaves it (verified); the migration is marked as applied.'
  out(`\n${style.green(end)}\n`)
  return 0
}
