import type { Diagnostic } from '../../src/base/diagnostic.ts'
import { positionAt } from '../../src/base/source.ts'
import { kindOf } from './kinds.ts'
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
  const theirs = inOrder(findings).map(describe)
  const ours = inOrder(answer).map(describe)
  const isVerdict = accepted === answer.some(({ severity }) => severity === 'error')
  if (!isVerdict && theirs.join('\n') === ours.join('\n')) return null
  return { ...item, isVerdict, theirs, ours }
}

// These come out of Prisma in an order that changes from one run to the next.
const unordered = [/^Property not known: /, /^No such argument\.$/, /^Attribute not known: /]

/** Findings in a row whose order is chance are put into that of the text. */
function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const groupOf = ({ message }: Finding): number => unordered.findIndex(pattern => pattern.test(message))
  const runs: Finding[][] = []
  for (const finding of findings) {
    const last = runs.at(-1)
    if (last !== undefined && groupOf(finding) >= 0 && groupOf(last[0]!) === groupOf(finding))
      last.push(finding)
    else runs.push([finding])
  }
  return runs.flatMap(run => run.toSorted((a, b) => a.file.localeCompare(b.file) || a.start - b.start))
}

/** Our diagnostics in the form of Prisma's; an exception is one, too. */
function answerOf(files: Files, validate: Validate): readonly Finding[] {
  try {
    const findings = validate(files).map(diagnostic => findingOf(diagnostic, files))
    return ['error', 'warning'].flatMap(wanted => findings.filter(({ severity }) => severity === wanted))
  } catch (error) {
    const message = `threw ${error instanceof Error ? error.stack?.split('\n').slice(0, 2).join(' ') : error}`
    return [{ severity: 'error', message, file: files[0]!.name, line: 0, start: 0, end: 0 }]
  }
}

function findingOf({ severity, message, span }: Diagnostic, files: Files): Finding {
  const { source, start, end } = span ?? { source: files[0]!, start: -1, end: -1 }
  return { severity, message, file: source.name, line: positionAt(source, start).line, start, end }
}

function describeLine({ severity, message, file, line }: Finding): string {
  return `${severity} ${file}:${line} ${message.replaceAll('\n', '\\n')}`
}

function describePlace(finding: Finding): string {
  return `${describeLine(finding)} [${finding.start}, ${finding.end})`
}
