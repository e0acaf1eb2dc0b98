import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source } from '../base/source.ts'
import { validateTrees } from '../datamodel/validate.ts'
import type { SchemaTree } from '../psl/ast.ts'
import { formatTree } from '../psl/formatter.ts'
import { parse } from '../psl/parser.ts'
import { isConfig } from '../psl/select.ts'

/** Files, and what is wrong with them still. */
export interface Mended {
  readonly files: readonly Source[]
  readonly problems: readonly Diagnostic[]
}

/** Each turn comments out what the one before has left without its other half. */
const turns = 4

/**
 * A database may hold what no schema may say: a foreign key between columns of two types, say. Prisma writes it
 * nevertheless, and accepts its own file no more. Here such a line is commented out, with the reason above it.
 */
export function mend(files: readonly Source[]): Mended {
  let mended = files
  for (let turn = 0; ; turn++) {
    const trees = mended.map(parse)
    const problems = validateTrees(trees).diagnostics.filter(({ severity }) => severity === 'error')
    const reasons = reasonsByLine(problems, trees)
    if (reasons.size === 0 || turn === turns) return { files: mended, problems }
    mended = mended.map(file => commentOut(file, reasons.get(file.name)))
  }
}

/** The errors by their files and the places where their lines begin; of a line, the first. */
type Reasons = ReadonlyMap<string, ReadonlyMap<number, string>>

function reasonsByLine(problems: readonly Diagnostic[], trees: readonly SchemaTree[]): Reasons {
  const found = new Map<string, Map<number, string>>()
  const lines = new Map(trees.map(tree => [tree.source.name, linesOf(tree)]))
  const hasGenerator = trees.some(({ items }) =>
    items.some(item => isConfig(item) && item.kind === 'generator'),
  )
  for (const { message, span } of problems) {
    if (span === undefined || (!hasGenerator && isForFeature(message))) continue
    const { name, text } = span.source
    const start = text.lastIndexOf('\n', span.start - 1) + 1
    if (lines.get(name)?.has(start) !== true) continue
    const inFile = found.get(name) ?? new Map<number, string>()
    if (!inFile.has(start)) inFile.set(start, message)
    found.set(name, inFile)
  }
  return found
}

// As Prisma: without a generator there is nothing that could turn the feature on; it is the caller's to say so.
function isForFeature(message: string): boolean {
  return message.includes('"partialIndexes"')
}

/** Where the lines of fields, values and block attributes begin. */
function linesOf({ source, items }: SchemaTree): ReadonlySet<number> {
  const starts = new Set<number>()
  for (const item of items) {
    if (item.kind !== 'model' && item.kind !== 'view' && item.kind !== 'enum') continue
    for (const { kind, span } of item.items) {
      if (kind === 'commentBlock' || kind === 'blankLines') continue
      starts.add(source.text.lastIndexOf('\n', span.start - 1) + 1)
    }
  }
  return starts
}

function commentOut(file: Source, reasons: ReadonlyMap<number, string> | undefined): Source {
  if (reasons === undefined) return file
  const { name, text } = file
  let start = 0
  const lines = text.split('\n').flatMap(line => {
    const reason = reasons.get(start)
    start += line.length + 1
    if (reason === undefined) return [line]
    return [
      `// Commented out, because no schema may say it: ${reason.replaceAll('\n', ' ')}`,
      `// ${line.trim()}`,
    ]
  })
  return { name, text: formatTree(parse({ name, text: lines.join('\n') })) }
}
