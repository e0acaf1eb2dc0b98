import type { Diagnostic } from '../../base/diagnostic.ts'
import { lineText, positionAt } from '../../base/source.ts'
import type { Style } from './style.ts'

/** Longest line of source that is shown whole; a longer one is cut around the place. */
const WIDTH = 140
/** Longest run of carets: behind them stands the message. */
const CARETS = 24

/**
 * A place in a source as people know it from compilers: file, line, the line's text, and a caret with a label.
 * Notes follow behind `=`.
 */
export function renderFrame(diagnostic: Diagnostic, notes: readonly string[], style: Style): string {
  const { span, message, severity } = diagnostic
  if (span === undefined) return notes.map(note => `  = ${note}`).join('\n')
  const { line, column } = positionAt(span.source, span.start)
  const { text, caret, length } = window(lineText(span.source, line), column - 1, span.end - span.start)
  const gutter = ' '.repeat(String(line).length)
  const bar = style.cyan('│')
  const paint = severity === 'error' ? style.red : style.yellow
  const label = printable(message.split('\n', 1)[0]!)
  return [
    `${gutter} ${style.cyan('┌─')} ${span.source.name}:${line}:${column}`,
    `${style.cyan(String(line))} ${bar} ${text}`,
    `${gutter} ${bar} ${' '.repeat(caret)}${paint(`${'^'.repeat(length)} ${label}`)}`,
    ...notes.map(note => `${gutter} ${style.cyan('=')} ${note}`),
  ].join('\n')
}

/** The part of a line around the place, with where the caret goes in it. */
function window(line: string, at: number, length: number): { text: string; caret: number; length: number } {
  const start = line.length <= WIDTH ? 0 : Math.max(0, Math.min(at - 40, line.length - WIDTH))
  const end = Math.min(line.length, start + WIDTH)
  const before = start > 0 ? '…' : ''
  const after = end < line.length ? '…' : ''
  const caret = at - start + before.length
  return {
    text: before + printable(line.slice(start, end)) + after,
    caret,
    length: Math.max(1, Math.min(length, end - at, CARETS)),
  }
}

/** Each control character as one visible cell, so that the caret stays under its place. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')
}
