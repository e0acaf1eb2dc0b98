import type { DeployReport } from '../../commands/deploy.ts'
import type { MigrateEvent } from '../../migrate/event.ts'
import type { Io } from '../io.ts'
import { createProgress } from '../progress.ts'
import { renderFound } from '../render/preamble.ts'
import { renderTree } from '../render/tree.ts'
import type { CommandView } from '../run.ts'

export interface DeployFlags {
  readonly autoRepair?: boolean
}

export async function deployView({ autoRepair = false }: DeployFlags): Promise<CommandView<DeployReport>> {
  const { deploy } = await import('../../commands/deploy.ts')
  const applied: DeployReport['applied'][number][] = []
  let pending: readonly string[] = []
  return {
    name: 'migrate deploy',
    run: options =>
      deploy({
        ...options,
        autoRepair,
        onEvent: event => {
          if (event.kind === 'pendingFound') pending = event.names
          else if (event.kind === 'migrationStarted') pending = pending.slice(1)
          else if (event.kind === 'migrationFinished') {
            const { name, statements, ms } = event
            applied.push({ name, statements, ms })
          }
          options.onEvent(event)
        },
      }),
    watch: io => {
      const progress = createProgress(io)
      return {
        update: event => {
          if (event.kind === 'migrationsFound') io.out(`\n${renderFound(event.count, event.directory)}\n`)
          if (event.kind === 'migrationSettled') io.out(`\n${describeSettled(event)}\n`)
          progress.update(event)
        },
        stop: progress.stop,
      }
    },
    show,
    json: ({ applied, pending }) => ({ applied, pending }),
    jsonOnError: () => ({ applied, pending }),
  }
}

/** What the database has proved of a migration that had failed. */
function describeSettled({ name, as }: Extract<MigrateEvent, { readonly kind: 'migrationSettled' }>): string {
  return as === 'applied'
    ? `Migration ${name} had failed, and all of it is there (verified): marked as applied.`
    : `Migration ${name} had failed, and nothing of it is there (verified): marked as rolled back, to be tried again.`
}

function show({ applied }: DeployReport, { out, outStyle: style }: Io): number {
  if (applied.length === 0) {
    out('\nNo pending migrations to apply.\n')
    return 0
  }
  const names = applied.map(({ name }) => name)
  out(`\nThe following migration(s) have been applied:\n\n${renderTree('migrations', names, style)}\n`)
  out(`${style.green('All migrations have been successfully applied.')}\n`)
  return 0
}
