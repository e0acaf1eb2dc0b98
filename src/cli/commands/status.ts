import { shellWord } from '../../base/shell.ts'
import type { OpenMigration } from '../../commands/openMigrations.ts'
import type { StatusReport } from '../../commands/status.ts'
import type { Io } from '../io.ts'
import { renderFound } from '../render/preamble.ts'
import type { CommandView } from '../run.ts'

export async function statusView(): Promise<CommandView<StatusReport>> {
  const { status } = await import('../../commands/status.ts')
  return {
    name: 'migrate status',
    run: status,
    show,
    succeeded: ({ state }) => state === 'upToDate',
    json: ({ state, applied, pending, open, edited, missing }) => ({
      state,
      applied,
      pending,
      failed: open.filter(row => row.state !== 'running').map(({ name }) => name),
      open,
      edited,
      missing,
    }),
  }
}

function show(report: StatusReport, io: Io): number {
  const sections = [
    ...notApplied(report, io),
    ...openSections(report, io),
    ...noHistory(report, io),
    ...upToDate(report, io),
    ...differences(report),
  ]
  io.out(`\n${renderFound(report.found, report.directory)}${sections.join('\n')}`)
  return report.state === 'upToDate' ? 0 : 1
}

/** Prisma's words, with its way of counting: «migration have», «migrations have». */
function notApplied({ pending, missing, lastCommon, directory }: StatusReport, io: Io): readonly string[] {
  if (pending.length === 0) return []
  const plural = pending.length > 1 ? 's' : ''
  if (missing.length > 0) {
    const from = missing.length > 1 ? 's' : ''
    return [
      `Your local migration history and the migrations table from your database are different:

The last common migration is: ${lastCommon}

The migration${plural} have not yet been applied:
${pending.join('\n')}

The migration${from} from the database are not found locally in ${directory}:
${missing.join('\n')}
`,
    ]
  }
  return [
    `Following migration${plural} have not yet been applied:
${pending.join('\n')}

To apply migrations in development run ${io.outStyle.bold('prisma migrate dev')}.
To apply migrations in production run ${io.outStyle.bold(io.command('kintsugi migrate deploy'))}.
`,
  ]
}

/** Failed, interrupted and running migrations, each with what its row proves and the commands that fit it. */
function openSections({ open }: StatusReport, io: Io): readonly string[] {
  const of = (state: OpenMigration['state']): readonly OpenMigration[] =>
    open.filter(row => row.state === state)
  const [failed, interrupted, running] = [of('failed'), of('interrupted'), of('running')]
  const plural = (list: readonly unknown[]): string => (list.length > 1 ? 's' : '')
  const sections: string[] = []
  if (running.length > 0)
    sections.push(`Following migration${plural(running)} are running at the moment:\n${describe(running)}\n`)
  if (interrupted.length > 0) {
    sections.push(
      `Following migration${plural(interrupted)} have been interrupted:\n${describe(interrupted)}\n${resolutions(interrupted, io)}`,
    )
  }
  if (failed.length > 0) {
    sections.push(`Following migration${plural(failed)} have failed:
${describe(failed)}

During development if the failed migration(s) have not been deployed to a production database you can then fix the migration(s) and run ${io.outStyle.bold('prisma migrate dev')}.
${resolutions(failed, io)}`)
  }
  return sections
}

function describe(open: readonly OpenMigration[]): string {
  return open.map(({ name, notes }) => [name, ...notes.map(note => `  = ${note}`)].join('\n')).join('\n')
}

function resolutions(open: readonly OpenMigration[], io: Io): string {
  const commands = (flag: string): string =>
    open
      .map(({ name }) => io.outStyle.bold(io.command(`kintsugi migrate resolve ${flag} ${quoted(name)}`)))
      .join('\n')
  return `
The failed migration(s) can be marked as rolled back or applied:

- If you rolled back the migration(s) manually${open.every(({ done }) => done === 0) ? ', or nothing of it took effect' : ''}:
${commands('--rolled-back')}

- If you fixed the database manually (hotfix):
${commands('--applied')}

Read more about how to resolve migration issues in a production database:
https://pris.ly/d/migrate-resolve
`
}

/** In double quotes, as Prisma prints names; a name for which those do not do is quoted as the shell needs it. */
function quoted(name: string): string {
  return shellWord(name) === name ? `"${name}"` : shellWord(name)
}

function noHistory({ state, found }: StatusReport, _io: Io): readonly string[] {
  if (state !== 'noHistory' || found > 0) return []
  return [
    `The current database is not managed by Prisma Migrate.

Read more about how to baseline an existing production database:
https://pris.ly/d/migrate-baseline
`,
  ]
}

function upToDate({ state }: StatusReport, { outStyle: style }: Io): readonly string[] {
  return state === 'upToDate' ? [`\n${style.green('Database schema is up to date!')}\n`] : []
}

/** What Prisma does not tell: neither hinders a deploy, and both are worth knowing. */
function differences({ edited, missing, pending, directory }: StatusReport): readonly string[] {
  const sections: string[] = []
  if (edited.length > 0) {
    sections.push(
      `Edited after they were applied (deploy does not mind, migrate dev does):\n${edited.join('\n')}\n`,
    )
  }
  if (missing.length > 0 && pending.length === 0) {
    sections.push(`Applied to the database, and not found locally in ${directory}:\n${missing.join('\n')}\n`)
  }
  return sections
}
