import { printable } from './frame.ts'
import type { Style } from './style.ts'

/** Cells of the bar, and those that the text beside it needs at least. */
const WIDTH = 24
const TEXT = 30

/** Erases the line that a bar stands on. */
export const noBar = '\r\u001b[2K'

/**
 * A bar that is drawn over the one before, and text beside it, as much as the line has room for.
 * @param part how much of it is full, from 0 to 1
 * @param more less important text
 */
export function renderBar(style: Style, part: number, text: string, more = ''): string {
  // A terminal of unknown size says 0. The last cell stays free: some terminals wrap behind it.
  const columns = (process.stderr.columns || 80) - 1
  const width = Math.max(0, Math.min(WIDTH, columns - TEXT))
  const filled = Math.round(part * width)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`
  const where = clip(` ${text}`, columns - width)
  const rest = clip(more, columns - width - cells(where))
  return `${noBar}${style.cyan(bar)}${where}${style.dim(rest)}`
}

/** `1.5 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
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
