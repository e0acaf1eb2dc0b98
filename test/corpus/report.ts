import type { Comparison, Difference } from './difference.ts'
import { kindOf } from './kinds.ts'

/** One line about all schemas that were compared. */
export function summary({ compared, rejected, messages, differences, misplaced }: Comparison): string {
  const verdicts = differences.filter(({ isVerdict }) => isVerdict).length
  return [
    `${compared} schemas, ${rejected} rejected by Prisma with ${messages} kinds of messages`,
    `accepted or rejected alike ${percent(compared - verdicts, compared)}`,
    `same diagnostics ${percent(compared - differences.length, compared)}`,
    `other places within the line ${misplaced.length}`,
  ].join('; ')
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)} %`
}

/** Which part of the schemas both sides accept or reject alike, and of which they say the same. */
export function agreement({ compared, differences }: Comparison): { verdicts: number; diagnostics: number } {
  const verdicts = differences.filter(({ isVerdict }) => isVerdict).length
  return {
    verdicts: (compared - verdicts) / compared,
    diagnostics: (compared - differences.length) / compared,
  }
}

/** What differs, by the first message that does: how often, and an example of each. */
export function report(differences: readonly Difference[]): string {
  const groups = new Map<string, Difference[]>()
  for (const difference of differences) {
    const kind = kindOfDifference(difference)
    groups.set(kind, [...(groups.get(kind) ?? []), difference])
  }
  const sorted = [...groups].toSorted(([, a], [, b]) => b.length - a.length)
  return sorted.map(([kind, group]) => `${group.length} × ${kind}\n${example(group)}`).join('\n')
}

function kindOfDifference({ theirs, ours }: Difference): string {
  const kind = (line: string): string => kindOf(line.replace(/ \S+:\d+ /, ' '))
  const missing = theirs.find(line => !ours.includes(line))
  const extra = ours.find(line => !theirs.includes(line))
  if (missing === undefined && extra === undefined) return `order: ${theirs.map(kind).join(' | ')}`
  if (missing === undefined) return `only ours: ${kind(extra!)}`
  if (extra === undefined) return `only Prisma's: ${kind(missing)}`
  return kind(missing) === kind(extra)
    ? `elsewhere or other names: ${kind(missing)}`
    : `Prisma's: ${kind(missing)}\n    ours: ${kind(extra)}`
}

/** The smallest schema of a group. */
function example(group: readonly Difference[]): string {
  const size = ({ files }: Difference): number => files.reduce((sum, { text }) => sum + text.length, 0)
  const { label, theirs, ours } = group.toSorted((a, b) => size(a) - size(b))[0]!
  const list = (lines: readonly string[]): string =>
    lines.length === 0 ? ' accepted' : lines.map(line => `\n      ${line}`).join('')
  return `    ${label}\n    Prisma:${list(theirs)}\n    ours:${list(ours)}\n`
}
