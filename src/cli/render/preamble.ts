import { redact } from '../../base/redact.ts'
import type { MigrateEvent } from '../../migrate/event.ts'
import type { Style } from './style.ts'

/** What Prisma prints before the result: what was loaded, where the database is. Null for other events. */
export function renderPreamble(event: MigrateEvent, style: Style): string | null {
  switch (event.kind) {
    case 'projectFound':
      return event.loaded.map(line => `${style.dim(line)}\n`).join('')
    case 'datasourceFound': {
      const { name, pretty, location, schemas } = event
      const namespace =
        schemas !== null && schemas.length > 0
          ? `, schemas "${schemas.join(', ')}"`
          : location.namespace === null
            ? ''
            : `, schema "${location.namespace}"`
      return style.dim(
        `Datasource "${name}": ${pretty} database "${location.database}"${namespace} at "${redact(location.at)}"\n`,
      )
    }
    case 'databaseCreated':
      return `\n${event.pretty} database ${event.location.database} created at ${redact(event.location.at)}\n`
    case 'shadowSubstituted':
      return style.dim(`Replayed in ${redact(event.replayedIn)}\n`)
    case 'seedStarted':
      return `\nRunning seed command \`${style.cyan(redact(event.command))}\` ...\n`
    case 'generateStarted':
      return `\nRunning generators with ${style.cyan('prisma generate')} ...\n`
    case 'lockWaiting': {
      const holder = event.holder === null ? 'another process' : event.holder.description
      return `${style.yellow('Waiting')} for the migration lock, held by ${holder} …\n`
    }
    default:
      return null
  }
}

/** The line that tells how many migrations the folder holds. */
export function renderFound(count: number, directory: string): string {
  if (count === 0) return `No migration found in ${directory}\n`
  return `${count} migration${count === 1 ? '' : 's'} found in ${directory}\n`
}
