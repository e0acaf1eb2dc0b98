import type { DeployReport } from '../../commands/deploy.ts'
import type { Io } from '../io.ts'
import { createProgress } from '../progress.ts'
import { renderFound } from '../render/preamble.ts'
import { renderTree } from '../render/tree.ts'
import type { CommandView } from '../run.ts'

export async function deployView(): Promise<CommandView<DeployReport>> {
  const { deploy } = await import('../../commands/deploy.ts')
  const applied: DeployReport['applied'][number][] = []
  let pending: readonly string[] = []
  return {
    name: 'migrate deploy',
    run: options =>
      deploy({
        ...options,
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
