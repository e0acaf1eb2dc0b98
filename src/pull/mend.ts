import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source, Span } from '../base/source.ts'
import { validateTrees } from '../datamodel/validate.ts'
import type { EnumItem, ModelItem, SchemaTree } from '../psl/ast.ts'
import { formatTree } from '../psl/formatter.ts'
import { parse } from '../psl/parser.ts'
import { isModel } from '../psl/select.ts'

/** Files, formatted, and what is wrong with them still. */
export interface Mended {
  readonly files: readonly Source[]
  /** What was commented out. */
  readonly gone: readonly string[]
  readonly problems: readonly Diagnostic[]
}

/** Each turn mends what the one before has left without its other half. */
const turns = 4

/**
 * A database may hold what no schema may say: a foreign key between columns of two types, say. Prisma writes it
 * nevertheless, and accepts its own file no more. Here such a line is commented out, with the reason above it; of a
 * column only the attribute, so that the column stays.
 */
export function mend(files: readonly Source[]): Mended {
  let trees = files.map(parse)
  const gone: string[] = []
  let errors = errorsIn(trees)
  for (let turn = 0; turn < turns; turn++) {
    const faults = findFaults(errors, trees)
    if (faults.size === 0) break
    for (const inFile of faults.values()) gone.push(...inFile.map(({ part }) => textOf(part)))
    trees = trees.map(({ source }) => parse(withoutFaults(source, faults.get(source.name) ?? [])))
    errors = errorsIn(trees)
  }
  const formatted = trees.map(tree => ({ name: tree.source.name, text: formatTree(tree) }))
  // The places are those in the files as they will be.
  return {
    files: formatted,
    gone,
    problems: errors.length === 0 ? [] : errorsIn(formatted.map(parse)),
  }
}

function errorsIn(trees: readonly SchemaTree[]): readonly Diagnostic[] {
  return validateTrees(trees).diagnostics.filter(({ severity }) => severity === 'error')
}

/** What has to go from a file: a line, or an attribute of one. */
interface Fault {
  readonly line: Span
  readonly part: Span
  readonly reason: string
}

function findFaults(
  problems: readonly Diagnostic[],
  trees: readonly SchemaTree[],
): ReadonlyMap<string, readonly Fault[]> {
  if (problems.length === 0) return new Map()
  const found = new Map<string, Map<number, Fault>>()
  const hasGenerator = trees.some(({ items }) => items.some(({ kind }) => kind === 'generator'))
  const lines = new Map(trees.map(tree => [tree.source.name, linesOf(tree)]))
  for (const { message, span } of problems) {
    if (span === undefined || (!hasGenerator && isForFeature(message))) continue
    const { name } = span.source
    const item = lines.get(name)?.get(lineStart(span.source.text, span.start))
    if (item === undefined) continue
    const inFile = found.get(name) ?? new Map<number, Fault>()
    // Of the faults of one line the first; the next turn sees to the others.
    if (!inFile.has(item.start))
      inFile.set(item.start, { line: item, part: partOf(item, span), reason: message })
    found.set(name, inFile)
  }
  return new Map([...found].map(([name, faults]) => [name, [...faults.values()]]))
}

// As Prisma: without a generator there is nothing that could turn the feature on; it is the caller's to say so.
function isForFeature(message: string): boolean {
  return message.includes('"partialIndexes"')
}

type LineItem = ModelItem | EnumItem

/** The fields, values and block attributes by the places where their lines begin. */
function linesOf({ source, items }: SchemaTree): ReadonlyMap<number, LineItem> {
  const lines = items.flatMap(item =>
    isModel(item) || item.kind === 'enum' ? (item.items as readonly LineItem[]) : [],
  )
  return new Map(
    lines
      .filter(({ kind }) => kind !== 'commentBlock' && kind !== 'blankLines')
      .map(item => [lineStart(source.text, item.start), item]),
  )
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1
}

/** The attribute of a column that a fault is in; else the whole line. */
function partOf(item: LineItem, { start, end }: Span): Span {
  if (item.kind !== 'field') return item
  const attribute = item.attributes.find(each => each.start <= start && end <= each.end)
  return attribute === undefined || attribute.name.text === 'relation' ? item : attribute
}

function textOf({ source, start, end }: Span): string {
  return source.text.slice(start, end).trim()
}

function withoutFaults(file: Source, faults: readonly Fault[]): Source {
  if (faults.length === 0) return file
  const { name } = file
  let text = file.text
  // From the end, so that the places before stay what they are.
  for (const { line, part, reason } of faults.toSorted((one, other) => other.line.start - one.line.start)) {
    const start = lineStart(text, line.start)
    const whole = text.slice(start, line.end).trimEnd()
    const isWhole = part.start === line.start && part.end === line.end
    const kept = isWhole
      ? ''
      : `\n${text.slice(start, part.start)} ${text.slice(part.end, line.end).trimEnd()}`
    const note = `// Commented out, because no schema may say it: ${reason.replaceAll('\n', ' ')}\n// ${textOf(part)}`
    text = `${text.slice(0, start)}${note}${kept}${text.slice(start + whole.length)}`
  }
  return { name, text }
}
