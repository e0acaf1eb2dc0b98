import type { MigrateEvent } from '../migrate/event.ts'
import type { Io } from './io.ts'

/** Shows how a deploy goes; `stop` leaves the terminal as it was. */
export interface Progress {
  readonly update: (event: MigrateEvent) => void
  readonly stop: () => void
}

/** After this time a statement is shown with its text. */
const SLOW = 2000
const WIDTH = 24

/** On a terminal a bar that is drawn over itself, elsewhere one line per migration as Prisma prints them. */
export function createProgress(io: Io): Progress {
  return io.interactive ? terminalProgress(io) : plainProgress(io)
}

function plainProgress({ err }: Io): Progress {
  return {
    update: event => {
      if (event.kind === 'migrationStarted') err(`Applying migration \`${event.name}\`\n`)
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
    const filled = Math.round((index / total) * WIDTH)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`
    let line = `${style.cyan(bar)} ${index}/${total} ${seconds(now - begun)}  ${name}`
    if (statement !== null && now - statement.since >= SLOW) {
      const sql = statement.sql.replace(/\s+/g, ' ').slice(0, 60)
      line += style.dim(
        `  ${statement.index + 1}/${statement.total} ${sql} (${seconds(now - statement.since)})`,
      )
    }
    err(`\r\u001b[2K${cut(line)}`)
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
      if (drawn !== 0) err('\r\u001b[2K')
    },
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** Keeps the line within the terminal, or drawing it again would leave pieces behind. */
function cut(line: string): string {
  const columns = process.stderr.columns ?? 80
  const visible = line.replace(/\u001b\[\d+m/g, '').length
  return visible < columns ? line : `${line.slice(0, line.length - (visible - columns) - 2)}…\u001b[0m`
}
