import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MigrateError } from '../base/error.ts'
import type { Dialect } from '../dialects/dialect.ts'

/** A folder `<timestamp>_<name>` with a migration.sql; the whole folder name is the migration's name. */
export interface MigrationFolder {
  readonly name: string
  /** Absolute path of its migration.sql, whether that exists or not. */
  readonly file: string
}

export interface MigrationsDirectory {
  /** Absolute path. */
  readonly path: string
  readonly migrations: readonly MigrationFolder[]
  /** The provider that migration_lock.toml names; null without the file. */
  readonly provider: string | null
}

/** The order in which Prisma's command line hands folders to its engine: String.localeCompare. */
const byName = new Intl.Collator('en').compare

/** Lists a migrations folder; a missing one is empty, as for Prisma. @throws MigrateError K1001 */
export function listMigrations(path: string): MigrationsDirectory {
  let names: string[]
  try {
    names = readdirSync(path, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return { path, migrations: [], provider: null }
    throw unreadableDirectory(path, error as NodeJS.ErrnoException)
  }
  const migrations = names.sort(byName).map(name => ({ name, file: join(path, name, 'migration.sql') }))
  return { path, migrations, provider: lockedProvider(join(path, 'migration_lock.toml')) }
}

function unreadableDirectory(path: string, cause: NodeJS.ErrnoException): MigrateError {
  const reason = cause.code === 'ENOTDIR' ? 'it is a file, not a folder' : cause.message
  return new MigrateError('K1001', `The migrations folder ${path} cannot be read: ${reason}.`, {
    hint: 'It holds one folder per migration; `migrations.path` in the config file can name another place.',
    cause,
  })
}

/** The provider in migration_lock.toml, read line by line as Prisma's engine does, not as TOML. */
function lockedProvider(file: string): string | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const line = text.split(/\r?\n/).find(candidate => candidate.startsWith('provider'))
  return line === undefined
    ? '<PROVIDER NOT FOUND>'
    : line
        .replace(/^provider = /, '')
        .trim()
        .replace(/^"+|"+$/g, '')
}

/** @throws MigrateError P3019 where the lock file names another provider */
export function checkProvider({ provider }: MigrationsDirectory, dialect: Dialect): void {
  if (provider === null || provider === dialect.name) return
  throw new MigrateError(
    'P3019',
    `The datasource provider \`${dialect.name}\` specified in your schema does not match the one specified in the migration_lock.toml, \`${provider}\`. Please remove your current migration directory and start a new migration history with prisma migrate dev. Read more: https://pris.ly/d/migrate-provider-switch`,
    {
      hint: `If only the lock file is wrong, let its line read: provider = "${dialect.name}". The migrations themselves are SQL for one provider.`,
    },
  )
}
