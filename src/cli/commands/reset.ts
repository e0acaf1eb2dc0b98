import type { ResetReport } from '../../commands/reset.ts'
import type { Io } from '../io.ts'
import { createProgress } from '../progress.ts'
import { renderTree } from '../render/tree.ts'
import type { CommandView } from '../run.ts'

export interface ResetFlags {
  readonly force?: boolean
  readonly skipSeed?: boolean
  readonly skipGenerate?: boolean
}

export async function resetView({
  force = false,
  skipSeed = false,
  skipGenerate = false,
}: ResetFlags): Promise<CommandView<ResetReport>> {
  const { reset } = await import('../../commands/reset.ts')
  return {
    name: 'migrate reset',
    run: (options, { ask, runProgram }) =>
      reset({ ...options, force, skipSeed, skipGenerate, ask, runProgram }),
    watch: io => {
      const progress = createProgress(io)
      return {
        update: event => {
          if (event.kind === 'migrationsApplied') {
            progress.stop()
            io.out(describe(event.names, io))
          } else progress.update(event)
        },
        stop: progress.stop,
      }
    },
    show: ({ reset: done }, { out }) => {
      if (!done) out('\nReset cancelled.\n')
      return done ? 0 : 130
    },
    succeeded: ({ reset: done }) => done,
    json: ({ reset: done, applied, generated, seed }) => ({ reset: done, applied, generated, seed }),
  }
}

function describe(names: readonly string[], { outStyle: style }: Io): string {
  const heading = `\n${style.green('Database reset successful')}\n\n`
  if (names.length === 0) return heading
  return `${heading}The following migration(s) have been applied:\n\n${renderTree('migrations', names, style)}\n`
}
