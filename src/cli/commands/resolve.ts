import { MigrateError } from '../../base/error.ts'
import type { ResolveReport } from '../../commands/resolve.ts'
import type { CommandView } from '../run.ts'

export interface ResolveFlags {
  readonly applied?: string
  readonly rolledBack?: string
  readonly unverified?: boolean
}

export async function resolveView({
  applied,
  rolledBack,
  unverified = false,
}: ResolveFlags): Promise<CommandView<ResolveReport>> {
  const { resolve } = await import('../../commands/resolve.ts')
  return {
    name: 'migrate resolve',
    run: async options => {
      if (applied === undefined && rolledBack === undefined) {
        throw new MigrateError('K1106', '--applied or --rolled-back must be part of the command.', {
          next: [
            'kintsugi migrate resolve --applied 20201231000000_example',
            'kintsugi migrate resolve --rolled-back 20201231000000_example',
          ],
        })
      }
      if (applied !== undefined && rolledBack !== undefined) {
        throw new MigrateError('K1106', 'Pass either --applied or --rolled-back, not both.')
      }
      if (applied !== undefined) return resolve({ ...options, migration: applied, as: 'applied', unverified })
      return resolve({ ...options, migration: rolledBack!, as: 'rolledBack', unverified })
    },
    show: ({ migration, as, reason, replayedIn }, { out, err, errStyle }) => {
      if (replayedIn !== null) err(`Replayed in ${replayedIn}\n`)
      if (reason !== null) err(`${errStyle.yellow('Not verified')}: ${reason}\n`)
      out(`\nMigration ${migration} marked as ${as === 'applied' ? 'applied' : 'rolled back'}.\n`)
      return 0
    },
    json: ({ migration, as, verified, reason, replayedIn }) => ({
      migration,
      row: as,
      verified,
      reason,
      replayedIn,
    }),
  }
}
