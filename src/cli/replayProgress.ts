import type { MigrateEvent } from '../migrate/event.ts'
import type { Io } from './io.ts'
import type { Progress } from './progress.ts'
import { noBar, renderBar, seconds } from './render/bar.ts'

/** A replay that takes less, in milliseconds, shows nothing. */
const SHORT = 200

/** Shows on a terminal how far a long replay in the shadow database is; elsewhere nothing. */
export function createReplayProgress({ interactive, err, errStyle: style }: Io): Progress {
  if (!interactive) return { update: () => {}, stop: () => {} }
  let current: Extract<MigrateEvent, { kind: 'migrationReplayed' }> | null = null
  let begun = 0
  let drawn = 0
  let timer: NodeJS.Timeout | undefined

  const draw = (): void => {
    if (current === null) return
    const now = Date.now()
    if (now - begun < SHORT || now - drawn < 50) return
    drawn = now
    const { index, total, name } = current
    err(renderBar(style, index / total, `${index}/${total} ${seconds(now - begun)}  replaying ${name}`))
  }
  const stop = (): void => {
    clearInterval(timer)
    current = null
    if (drawn !== 0) err(noBar)
    drawn = 0
  }
  return {
    update: event => {
      if (event.kind === 'replayEnded') stop()
      if (event.kind !== 'migrationReplayed') return
      if (current === null) {
        begun = Date.now()
        timer = setInterval(draw, SHORT)
        timer.unref()
      }
      current = event
      draw()
    },
    stop,
  }
}
