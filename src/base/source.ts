/** A named text: a schema file, a migration script, standard input. */
export interface Source {
  readonly name: string
  readonly text: string
}

/** A `[start, end)` range of UTF-16 offsets in a source. */
export interface Span {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** A span by itself: what is given may be more, such as a node of a tree. */
export function spanOf({ source, start, end }: Span): Span {
  return { source, start, end }
}

/** Line and column, both counted from 1; the column counts UTF-16 units, as editors do. */
export interface Position {
  readonly line: number
  readonly column: number
}

const lineStartsOf = new WeakMap<Source, readonly number[]>()

/** Offsets at which the lines of a source begin. Lines end at LF; a CR before it belongs to the line. */
function lineStarts(source: Source): readonly number[] {
  let starts = lineStartsOf.get(source)
  if (starts === undefined) {
    const found = [0]
    for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1))
      found.push(at + 1)
    starts = found
    lineStartsOf.set(source, starts)
  }
  return starts
}

/** The position of an offset. The line table is built once per source, so many look-ups stay cheap. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStarts(source)
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - starts[low]! + 1 }
}

/** The text of a line (from 1) without its line break. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source)
  const start = starts[line - 1] ?? source.text.length
  const end = starts[line] ?? source.text.length + 1
  return source.text.slice(start, end - 1).replace(/\r$/, '')
}

/**
 * The UTF-16 offset of a 1-based position counted in characters (code points), which is how PostgreSQL
 * reports `position`: a character outside the BMP is one there and two here.
 */
export function offsetOfCharacter(text: string, position: number): number {
  let offset = 0
  for (let character = 1; character < position && offset < text.length; character++) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1
  }
  return offset
}
