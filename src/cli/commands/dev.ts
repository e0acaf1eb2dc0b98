import { answerYes, sumOf } from '../../commands/ask.ts'
import type { DevReport, Way } from '../../commands/dev.ts'
import type { MigrateEvent } from '../../migrate/event.ts'
import type { Io } from '../io.ts'
import { createProgress, type Progress } from '../progress.ts'
import { harmless } from '../render/harmless.ts'
import { renderTree } from '../render/tree.ts'
import type { CommandView } from '../run.ts'

export interface DevFlags {
  readonly name?: string
  readonly createOnly?: boolean
  readonly skipSeed?: boolean
  readonly skipGenerate?: boolean
  readonly rename?: readonly string[]
  readonly adoptDrift?: boolean
  readonly revertDrift?: string
  readonly ignoreDrift?: boolean
  readonly acceptEdited?: boolean
  readonly restoreEdited?: boolean
  readonly ignoreEdited?: boolean
  readonly ignoreMissing?: boolean
  readonly yes?: boolean
}

/** The flags that are called as the ways out are. */
const ways: readonly Way[] = [
  'acceptEdited',
  'restoreEdited',
  'ignoreEdited',
  'ignoreMissing',
  'adoptDrift',
  'revertDrift',
  'ignoreDrift',
]

export async function devView(flags: DevFlags): Promise<CommandView<DevReport>> {
  const { dev } = await import('../../commands/dev.ts')
  return {
    name: 'migrate dev',
    run: (options, { ask, runProgram }) =>
      dev({
        ...options,
        name: flags.name,
        createOnly: flags.createOnly ?? false,
        skipSeed: flags.skipSeed ?? false,
        skipGenerate: flags.skipGenerate ?? false,
        renames: flags.rename ?? [],
        ways: ways.filter(way => flags[way] !== undefined),
        revertDatabase: flags.revertDrift,
        ask: flags.yes === true ? answerYes : ask,
        runProgram,
      }),
    watch: io => {
      const progress = createProgress(io)
      let isOurs = false
      return {
        update: event => {
          if (event.kind === 'migrationCreated') isOurs = true
          // The one that was just written is told of at the end.
          else if (event.kind !== 'migrationsApplied' || !isOurs) watch(event, progress, io)
        },
        stop: progress.stop,
      }
    },
    show,
    succeeded: ({ end }) => end.kind !== 'cancelled' && end.kind !== 'mismatch',
    exitCode: ({ end }) => (end.kind === 'cancelled' || end.kind === 'mismatch' ? 130 : 0),
    json: ({ end, applied, settled, warnings, unexecutable, generated, seed }) => ({
      state: end.kind,
      applied,
      created: 'migration' in end ? end.migration : null,
      settled,
      warnings,
      unexecutable,
      generated,
      seed,
    }),
  }
}

function watch(event: MigrateEvent, progress: Progress, { out, err, errStyle, outStyle }: Io): void {
  switch (event.kind) {
    case 'migrationsApplied':
      progress.stop()
      out(
        `\nThe following migration(s) have been applied:\n\n${renderTree('migrations', event.names, outStyle)}\n`,
      )
      return
    case 'mismatchSettled':
      err(`\n${event.how}\n`)
      return
    case 'unexecutableFound': {
      const lines = event.steps.map(({ step, message }) => `  • Step ${step} ${harmless(message)}\n`)
      err(`\n${errStyle.red('⚠️ We found changes that cannot be executed:')}\n\n${lines.join('')}`)
      return
    }
    case 'warningsFound': {
      const heading = errStyle.bold('⚠️  Warnings for the current datasource:')
      err(`\n${heading}\n\n${event.warnings.map(warning => `  • ${harmless(warning)}\n`).join('')}\n`)
      return
    }
    default:
      progress.update(event)
  }
}

function show({ end, applied, directory }: DevReport, { out, outStyle: style, command }: Io): number {
  switch (end.kind) {
    case 'inSync':
      out('\nAlready in sync, no schema change or pending migration was found.\n')
      return 0
    case 'applied':
      out(`\n${style.green('Your database is now in sync with your schema.')}\n`)
      return 0
    case 'created': {
      const before = applied.length > 0 ? '\n' : ''
      const tree = renderTree(directory, [end.migration], style)
      out(
        `${before}\nThe following migration(s) have been created and applied from new schema changes:\n\n${tree}\n${style.green('Your database is now in sync with your schema.')}\n`,
      )
      return 0
    }
    case 'createdOnly':
      out(
        `\nPrisma Migrate created the following migration without applying it ${style.bold(end.migration)}\n\nYou can now edit it and apply it by running ${style.green(command('kintsugi migrate dev'))}.\n`,
      )
      return 0
    case 'adopted':
      out(
        `\nThe database and its migrations agree. The schema does not describe all of it yet:\n  ${style.bold(command('kintsugi db pull'))}   # puts it into the schema\n  ${style.bold(command('kintsugi migrate dev'))}\n`,
      )
      return 0
    case 'cancelled':
      out('Migration cancelled.\n')
      return 130
    case 'mismatch':
      out(
        `\nYou may use ${command('kintsugi migrate reset')} to drop the development database.\n${style.bold('All data will be lost')}: ${sumOf(end.losses)}.\n`,
      )
      return 130
    default:
      return end satisfies never
  }
}
