import { redact } from '../../base/redact.ts'
import type { PushReport } from '../../commands/push.ts'
import type { MigrateEvent } from '../../migrate/event.ts'
import type { Io } from '../io.ts'
import { harmless } from '../render/harmless.ts'
import type { Style } from '../render/style.ts'
import type { CommandView } from '../run.ts'

export interface PushFlags {
  readonly acceptDataLoss?: boolean
  readonly forceReset?: boolean
  readonly skipGenerate?: boolean
}

export async function pushView({
  acceptDataLoss = false,
  forceReset = false,
  skipGenerate = false,
}: PushFlags): Promise<CommandView<PushReport>> {
  const { push } = await import('../../commands/push.ts')
  return {
    name: 'db push',
    run: (options, { ask, runProgram }) =>
      push({ ...options, acceptDataLoss, forceReset, skipGenerate, ask, runProgram }),
    watch: ({ err, errStyle: style }) => ({
      update: event => {
        if (event.kind === 'databaseReset') err(`\n${describeReset(event)}\n`)
        if (event.kind === 'warningsFound') err(describeWarnings(event.warnings, style))
      },
      stop: () => {},
    }),
    show,
    succeeded: ({ pushed }) => pushed,
    json: ({ pushed, reset, executed, warnings, generated }) => ({
      pushed,
      reset,
      executed,
      warnings,
      unexecutable: [],
      generated,
    }),
  }
}

function describeWarnings(warnings: readonly string[], style: Style): string {
  const heading = style.bold(style.yellow('⚠️  There might be data loss when applying the changes:'))
  return `\n${heading}\n\n${warnings.map(warning => `  • ${harmless(warning)}\n\n`).join('')}\n`
}

/** As Prisma: `The PostgreSQL database "shop" schema "public" at "localhost:5432" was successfully reset.` */
function describeReset({
  pretty,
  location,
  schemas,
}: Extract<MigrateEvent, { readonly kind: 'databaseReset' }>): string {
  const named = schemas ?? []
  const namespace =
    named.length > 0
      ? ` schema${named.length > 1 ? 's' : ''} "${named.join(', ')}"`
      : location.namespace === null
        ? ''
        : ` schema "${location.namespace}"`
  const verb = named.length > 1 ? 'were' : 'was'
  return `The ${pretty} database "${location.database}"${namespace} at "${redact(location.at)}" ${verb} successfully reset.`
}

function show({ pushed, reset, executed, warnings, ms }: PushReport, { out }: Io): number {
  if (!pushed) {
    out('Push cancelled.\n')
    return 130
  }
  if (!reset && executed === 0 && warnings.length === 0) {
    out('\nThe database is already in sync with the Prisma schema.\n')
    return 0
  }
  const time = ms < 1000 ? `${ms}ms` : `${(ms / 1000).toFixed(2)}s`
  out(`\n🚀  Your database is now in sync with your Prisma schema. Done in ${time}\n`)
  return 0
}
