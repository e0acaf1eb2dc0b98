import type { MigrateEvent } from '../migrate/event.ts'
import type { Io } from './io.ts'
import { printable } from './render/frame.ts'

/** Shows how a deploy goes; `stop` leaves the terminal as it was. */
export interface Progress {
  readonly update: (event: MigrateEvent) => void
  readonly stop: () => void
}

/** After this time a statement is shown with its text. */
const SLOW = 2000
/** Cells of the bar, and those that the text beside it needs at least. */
const WIDTH = 24
const TEXT = 30

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
    // A terminal of unknown size says 0. The last cell stays free: some terminals wrap behind it.
    const columns = (process.stderr.columns || 80) - 1
    const width = Math.max(0, Math.min(WIDTH, columns - TEXT))
    const filled = Math.round((index / total) * width)
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
    const where = clip(` ${index}/${total} ${seconds(now - begun)}  ${name}`, columns - width)
    const slow = statement !== null && now - statement.since >= SLOW ? describe(statement, now) : ''
    const what = clip(slow, columns - width - cells(where))
    err(`\r\u001b[2K${style.cyan(bar)}${where}${style.dim(what)}`)
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

function describe(
  { index, total, sql, since }: { index: number; total: number; sql: string; since: number },
  now: number,
): string {
  const begin = sql.slice(0, 240).replace(/\s+/g, ' ').slice(0, 60)
  return `  ${index + 1}/${total} ${begin} (${seconds(now - since)})`
}

/** As much of a text as goes into so many cells: a line that wraps would leave pieces behind when it is redrawn. */
function clip(text: string, room: number): string {
  const line = printable(text)
  if (cells(line) <= room) return line
  let kept = ''
  for (const character of line) {
    if (cells(kept) + cells(character) >= room) break
    kept += character
  }
  return room > 0 ? `${kept}…` : ''
}

/** Cells on a terminal; East Asian characters and emoji take two, and so do, to be safe, some that take one. */
function cells(text: string): number {
  let count = 0
  for (const character of text) count += character === '…' || character.codePointAt(0)! < 0x1100 ? 1 : 2
  return count
}
