import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt } from '../../src/base/source.ts'
import { askPrisma, type Files, type Finding, type Verdict } from './oracle.ts'

/** A schema that both sides are asked about. */
export interface Asked {
  readonly label: string
  readonly files: Files
}

/** Two answers about one schema that are not the same. */
export interface Difference extends Asked {
  /** Whether one side accepts what the other does not. */
  readonly isVerdict: boolean
  readonly theirs: readonly string[]
  readonly ours: readonly string[]
}

export interface Comparison {
  readonly differences: readonly Difference[]
  /** How many schemas were compared: those on which Prisma itself fails are not. */
  readonly compared: number
  readonly rejected: number
  /** How many messages that differ in more than names Prisma gave. */
  readonly messages: number
  /** Of the schemas without a difference, those with one in a place within a line. */
  readonly misplaced: readonly Difference[]
}

type Validate = (files: Files) => readonly Diagnostic[]

/** Asks both sides about schemas: do they accept the same, with the same words on the same lines? */
export function compare(asked: readonly Asked[], validate: Validate): Comparison {
  const verdicts = askPrisma(asked.map(({ files }) => files))
  const differences: Difference[] = []
  const misplaced: Difference[] = []
  const messages = new Set<string>()
  const answered = asked.flatMap((item, index) => {
    const verdict = verdicts[index]!
    return verdict.failure === null ? [{ item, verdict }] : []
  })
  for (const { item, verdict } of answered) {
    for (const { message } of verdict.findings) messages.add(kindOf(message))
    const ours = answerOf(item.files, validate)
    const difference = differ(item, verdict, ours, describeLine)
    if (difference !== null) differences.push(difference)
    else misplaced.push(...[differ(item, verdict, ours, describePlace)].filter(found => found !== null))
  }
  const rejected = answered.filter(({ verdict }) => !verdict.accepted).length
  return { differences, compared: answered.length, rejected, messages: messages.size, misplaced }
}

function differ(
  item: Asked,
  { accepted, findings }: Verdict,
  answer: readonly Finding[],
  describe: (finding: Finding) => string,
): Difference | null {
  const theirs = findings.map(describe)
  const ours = answer.map(describe)
  const isVerdict = accepted === answer.some(({ severity }) => severity === 'error')
  if (!isVerdict && theirs.join('\n') === ours.join('\n')) return null
  return { ...item, isVerdict, theirs, ours }
}

/** Our diagnostics in the form of Prisma's; an exception is one, too. */
function answerOf(files: Files, validate: Validate): readonly Finding[] {
  try {
    const findings = validate(files).flatMap(findingOf)
    return ['error', 'warning'].flatMap(wanted => findings.filter(({ severity }) => severity === wanted))
  } catch (error) {
    const message = `threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 2).join(' ') : error}`
    return [{ severity: 'error', message, file: files[0]!.name, line: 0, start: 0, end: 0 }]
  }
}

function findingOf({ severity, message, span }: Diagnostic): readonly Finding[] {
  if (severity === 'info' || span === undefined) return []
  const { source, start, end } = span
  return [{ severity, message, file: source.name, line: positionAt(source, start).line, start, end }]
}

function describeLine({ severity, message, file, line }: Finding): string {
  return `${severity} ${file}:${line} ${message.trimEnd()}`
}

function describePlace(finding: Finding): string {
  return `${describeLine(finding)} [${finding.start}, ${finding.end})`
}

// Where messages have names without quotes around them.
const bareNames: readonly RegExp[] = [
  /(?<=Native type )\w+/g,
  /(?<=field type )\w+( or \w+)*/g,
  /(?<=for )\w+(?= connector)/g,
  /(?<=prefix )\S+(?= is)/g,
  /(?<=(e\.g\.|Did you mean to use) )\S+(?=[.?])/g,
  /(?<=(in this model|in the related model|unknown fields?|relation fields?): ).*(?=\.|$)/g,
  /(?<=(scalar fields|relation fields|the field) )[^.]*(?=\. (At least|Index)| multiple)/g,
  /(?<=because the model )\S+/g,
  /(?<=Field )\S+ and \S+(?= must have the same native type)|(?<=Consider )(either removing|updating) .*/g,
  /(?<=composite type … : )\S+/g,
]

/** A message without the names in it. */
export function kindOf(message: string): string {
  const quoted = message
    .trim()
    .replaceAll(/`[^`]*`/g, '`…`')
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/'[^']*'/g, "'…'")
    .replaceAll(/\([^)]*\)/g, '(…)')
    .replaceAll(/\d+/g, '0')
  return bareNames.reduce((text, pattern) => text.replaceAll(pattern, '…'), quoted)
}

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

export function kindOfDifference({ theirs, ours }: Difference): string {
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
