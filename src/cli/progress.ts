import type { MigrateEvent } from '../migrate/event.ts'
import type { Io } from './io.ts'
import { noBar, renderBar, seconds } from './render/bar.ts'
import { printable } from './render/frame.ts'

/** Shows how a deploy goes; `stop` leaves the terminal as it was. */
export interface Progress {
  readonly update: (event: MigrateEvent) => void
  readonly stop: () => void
}

/** After this time a statement is shown with its text. */
const SLOW = 2000
/** On a terminal a bar that is drawn over itself, elsewhere one line per migration as Prisma prints them. */
export function createProgress(io: Io): Progress {
  return io.interactive ? terminalProgress(io) : plainProgress(io)
}

function plainProgress({ err }: Io): Progress {
  return {
    update: event => {
      if (event.kind === 'migrationStarted') err(`Applying migration \`${printable(event.name)}\`\n`)
    },
    stop: () => {},
  }
}

function terminalProgress({ err, errStyle: style }: Io): Progress {
  const begun = Date.now()
  let migration: Extract<MigrateEvent, { kind: 'migrationStarted' }> | null = null
  let statement: (Extract<MigrateEvent, { kind: 'statementStarted' }> & { readonly since: number }) | null =
    null
  let drawn = 0

  const draw = (): void => {
    const now = Date.now()
    if (migration === null) return
    drawn = now
    const { index, total, name } = migration
    const text = `${index}/${total} ${seconds(now - begun)}  ${name}`
    const slow = statement !== null && now - statement.since >= SLOW ? describe(statement, now) : ''
    err(renderBar(style, index / total, text, slow))
  }
  const timer = setInterval(draw, 500)
  timer.unref()

  return {
    update: event => {
      if (event.kind === 'migrationStarted') {
        migration = event
        statement = null
        // 1,000 migrations a second need no 1,000 lines.
        if (Date.now() - drawn > 50) draw()
      } else if (event.kind === 'statementStarted') {
        statement = { ...event, since: Date.now() }
      }
    },
    stop: () => {
      clearInterval(timer)
      if (drawn !== 0) err(noBar)
    },
  }
}

function describe(
  { index, total, sql, since }: { index: number; total: number; sql: string; since: number },
  now: number,
): string {
  const begin = sql.slice(0, 240).replace(/\s+/g, ' ').slice(0, 60)
  return `  ${index + 1}/${total} ${begin} (${seconds(now - since)})`
}
