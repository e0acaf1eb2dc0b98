import { byteLength } from './bytes.ts'

/** A line of a block: cells that are aligned with those of the lines around it, or a text as it is. */
export type Row =
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly comment: string }
  | { readonly kind: 'text'; readonly text: string }

/** A row without cells: a comment on a line of its own, or an empty line. */
export function commentRow(comment = ''): Row {
  return { kind: 'cells', cells: [], comment }
}

/** The rows as lines, their cells padded to equal width. Comments and texts do not count for the width. */
export function renderTable(rows: readonly Row[], indent: string): string {
  const widths = columnWidths(rows)
  return rows.map(row => `${renderRow(row, widths, indent)}\n`).join('')
}

function columnWidths(rows: readonly Row[]): readonly number[] {
  const widths: number[] = []
  for (const row of rows) {
    if (row.kind === 'text') continue
    row.cells.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, byteLength(cell))
    })
  }
  return widths
}

function renderRow(row: Row, widths: readonly number[], indent: string): string {
  if (row.kind === 'text') return indent + row.text
  const { cells, comment } = row
  const padded = cells.map((cell, column) =>
    column === cells.length - 1 ? cell : cell + ' '.repeat(widths[column]! - byteLength(cell) + 1),
  )
  const line = padded.join('') + (comment !== '' && cells.length > 0 ? ` ${comment}` : comment)
  return line === '' ? '' : indent + line
}
