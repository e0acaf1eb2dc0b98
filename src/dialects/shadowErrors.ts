import { MigrateError } from '../base/error.ts'
import type { Location } from './dialect.ts'

/** The database that was set aside for replaying is somebody's. */
export function shadowNotEmpty({ database, at }: Location, found: readonly string[]): MigrateError {
  const some = found
    .slice(0, 5)
    .map(name => `\`${name}\``)
    .join(', ')
  const more = found.length > 5 ? ` and ${found.length - 5} more` : ''
  return new MigrateError(
    'K1008',
    `The shadow database \`${database}\` at \`${at}\` is not empty: ${some}${more}.`,
    {
      notes: ['nothing in it was changed'],
      hint: 'Migrations are replayed in a shadow database, which is emptied every time. Set an empty database aside for it, and give its URL.',
    },
  )
}

/**
 * A temporary database could not be made. Prisma's words.
 * @param grant what would allow it, as SQL
 */
export function shadowRefused(cause: Error, grant: string): MigrateError {
  return new MigrateError(
    'P3014',
    `Prisma Migrate could not create the shadow database. Please make sure the database user has permission to create databases. Read more about the shadow database (and workarounds) at https://pris.ly/d/migrate-shadow\n\nOriginal error: ${cause.message}`,
    {
      hint: `Grant the right to create databases (${grant}), or create an empty database for this and give its URL with \`shadowDatabaseUrl\` (or, for \`migrate diff\`, --shadow-database-url).`,
      cause,
    },
  )
}
