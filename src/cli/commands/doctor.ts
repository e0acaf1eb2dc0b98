import { redact } from '../../base/redact.ts'
import { shellWord } from '../../base/shell.ts'
import type { DoctorReport, ReportedRepair, ReportedStatement } from '../../commands/doctor/report.ts'
import { describeExtent } from '../../migrate/repair/diagnose.ts'
import type { Io } from '../io.ts'
import { indented, wayTitles } from '../render/proposals.ts'
import type { Style } from '../render/style.ts'
import type { CommandView } from '../run.ts'

export interface DoctorFlags {
  readonly migration?: string
}

export async function doctorView({ migration }: DoctorFlags): Promise<CommandView<DoctorReport>> {
  const { doctor } = await import('../../commands/doctor.ts')
  return {
    name: 'migrate doctor',
    run: options => doctor({ ...options, migration }),
    show,
    succeeded: isHealthy,
    json: report => ({
      ...report,
      migration: report.migration && {
        ...report.migration,
        startedAt: report.migration.startedAt?.toISOString() ?? null,
      },
    }),
  }
}

/** Pending migrations are no illness. */
function isHealthy({ state }: DoctorReport): boolean {
  return state === 'healthy' || state === 'pending'
}

function show(report: DoctorReport, io: Io): number {
  const { outStyle: style } = io
  const sections = [
    headline(report, style),
    statementLines(report, style),
    list('Why the next statement would fail now:', report.reasons),
    list('In part:', report.partial),
    list('Not explained by any migration, so changed by hand:', report.residue),
    list('Left behind by attempts that were broken off:', report.leftovers),
    notesOf(report)
      .map(note => `  = ${note}`)
      .join('\n'),
    ...report.repairs.map(repair => repairSection(repair, style)),
    next(report, io),
  ]
  io.out(`\n${sections.filter(section => section !== '').join('\n\n')}\n`)
  return isHealthy(report) ? 0 : 1
}

function notesOf({ notes, replayedIn }: DoctorReport): readonly string[] {
  return replayedIn === null ? notes : [...notes, `replayed in ${replayedIn}`]
}

function headline(
  { state, migration, cutPoint, statements, pending, notes }: DoctorReport,
  style: Style,
): string {
  const total = statements.length
  switch (state) {
    case 'healthy':
      return style.green(
        notes.length === 0
          ? 'Healthy: the database is what its migrations make of it.'
          : 'No migration has failed.',
      )
    case 'pending':
      return cutPoint === null
        ? `Healthy, with ${pending.length} migration${pending.length === 1 ? '' : 's'} to deploy.`
        : `${style.bold(migration!.name)} is not recorded as applied: ${describeExtent(cutPoint, total)}.`
    case 'drifted':
      return style.yellow('Drifted: the database is not what its migrations make of it.')
    case 'running':
      return `${style.bold(migration!.name)} is being applied at this moment.`
    case 'failed':
    case 'interrupted': {
      const started =
        migration!.startedAt === null
          ? ''
          : ` (started ${migration!.startedAt.toISOString().replace('T', ' ').slice(0, 19)} UTC)`
      const error = migration!.error
      const code = error?.code ? ` (${error.code})` : ''
      const said =
        error === null ? '' : `\n  = the server said: ${redact(error.message.split('\n')[0]!)}${code}`
      const what = state === 'failed' ? 'failed' : 'was interrupted'
      const effect = cutPoint === null ? '' : `: ${style.bold(describeExtent(cutPoint, total))}`
      return `${style.bold(migration!.name)} ${style.red(what)}${started}${effect}.${said}`
    }
    default:
      return state satisfies never
  }
}

const marks: Readonly<Record<ReportedStatement['state'], string>> = {
  done: '✓',
  notDone: '·',
  unknown: '?',
}

const witnesses: Readonly<Record<ReportedStatement['evidence'], string>> = {
  catalog: 'by the catalog',
  rows: 'by the rows',
  journal: 'by the journal',
  log: "by Prisma's log",
  none: 'nothing tells',
}

/** How many statements are shown of what took effect, and of what did not. */
const SHOWN = 8

function statementLines({ statements }: DoctorReport, style: Style): string {
  if (statements.length === 0) return ''
  const first = statements.findIndex(({ state }) => state !== 'done')
  const at = first === -1 ? statements.length : first
  const shown = statements.slice(Math.max(0, at - SHOWN), at + SHOWN)
  const lines = shown.map(statement => {
    const { index, line, sql, state, evidence } = statement
    const text = sql.split('\n')[0]!
    const cut = text.length > 70 ? `${text.slice(0, 69)}…` : text
    const paint = state === 'done' ? style.green : state === 'unknown' ? style.yellow : style.dim
    return `  ${paint(`${marks[state]} ${String(index).padStart(3)}  line ${String(line).padEnd(4)} ${cut}`)}  ${style.dim(witnesses[evidence])}`
  })
  const before = statements.indexOf(shown[0]!)
  const after = statements.length - before - shown.length
  if (before > 0) lines.unshift(`  … ${before} before`)
  if (after > 0) lines.push(`  … ${after} more`)
  return lines.join('\n')
}

/** How many entries of a list are shown; thousands of things may have been made by hand. */
const LISTED = 20

function list(title: string, entries: readonly string[]): string {
  if (entries.length === 0) return ''
  const lines = entries.slice(0, LISTED).map(entry => `  - ${redact(entry)}`)
  const rest = entries.length - lines.length
  if (rest > 0) lines.push(`  … and ${rest} more: --json lists them all`)
  return [title, ...lines].join('\n')
}

function repairSection(repair: ReportedRepair, style: Style): string {
  const { id, statements, losses, hazards, recommended, obstacle } = repair
  const title = `${style.bold(wayTitles[id])}${recommended ? style.green(' (recommended: it loses nothing)') : ''}`
  if (obstacle !== null) return `${title}\n  = not possible: ${obstacle}`
  return [
    title,
    ...losses.map(loss => `  = ${style.red(loss)}`),
    ...hazards.map(hazard => `  = ${hazard}`),
    ...(statements.length === 0 ? ['  = no statement is needed: only the history has to be written'] : []),
    ...statements.map(indented),
  ].join('\n')
}

function next(
  { state, migration, repairs, pending }: DoctorReport,
  { outStyle: style, command }: Io,
): string {
  const lines = (texts: readonly string[]): string =>
    texts.length === 0 ? '' : ['Next:', ...texts.map(text => `  ${style.bold(command(text))}`)].join('\n')
  if ((state === 'failed' || state === 'interrupted') && repairs.length === 0) {
    const word = shellWord(migration!.name)
    return lines([
      'kintsugi migrate doctor   # once the history can be replayed',
      `kintsugi migrate resolve --rolled-back ${word}   # after undoing by hand what took effect`,
      `kintsugi migrate resolve --applied ${word}   # after doing the rest by hand`,
    ])
  }
  if (state === 'failed' || state === 'interrupted') {
    const possible = repairs.filter(({ obstacle }) => obstacle === null)
    const ordered = [...possible].sort((a, b) => Number(b.recommended) - Number(a.recommended))
    return lines(
      ordered.map(
        ({ id, losesData }) => `kintsugi migrate repair --${id}${losesData ? ' --accept-data-loss' : ''}`,
      ),
    )
  }
  if (state === 'running') return lines(['kintsugi migrate status'])
  if (state === 'pending' && migration === null && pending.length > 0)
    return lines(['kintsugi migrate deploy'])
  if (state === 'drifted' && migration !== null) {
    return lines([`kintsugi migrate doctor --migration ${shellWord(migration.name)}`])
  }
  return ''
}
