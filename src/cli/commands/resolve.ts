import { MigrateError } from '../../base/error.ts'
import type { ResolveReport } from '../../commands/resolve.ts'
import type { CommandView } from '../run.ts'

export interface ResolveFlags {
  readonly applied?: string
  readonly rolledBack?: string
}

export async function resolveView({
  applied,
  rolledBack,
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
      if (applied !== undefined) return resolve({ ...options, migration: applied, as: 'applied' })
      return resolve({ ...options, migration: rolledBack!, as: 'rolledBack' })
    },
    show: ({ migration, as }, { out }) => {
      out(`\nMigration ${migration} marked as ${as === 'applied' ? 'applied' : 'rolled back'}.\n`)
      return 0
    },
    json: ({ migration, as }) => ({ migration, row: as }),
  }
}
