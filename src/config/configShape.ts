import { resolve } from 'node:path'
import { MigrateError } from '../base/error.ts'

/** What a configuration file says, as far as migrations need it. */
export interface Config {
  /** Absolute, like every path here. */
  readonly path: string
  readonly schema: string | undefined
  readonly migrations: string | undefined
  readonly seed: string | undefined
  readonly url: string | undefined
  readonly directUrl: string | undefined
  readonly shadowDatabaseUrl: string | undefined
}

/**
 * Reads the default export of a configuration file. Settings that are not ours (of the client, of other versions
 * of Prisma) are left alone. @throws MigrateError K1103 where one of ours has the wrong type
 */
export function readConfig(content: unknown, path: string, directory: string): Config {
  const root = section(content, 'the default export', path)
  const datasource = section(root.datasource ?? {}, '`datasource`', path)
  const migrations = section(root.migrations ?? {}, '`migrations`', path)
  const absolute = (value: string | undefined): string | undefined =>
    value === undefined || value === '' ? undefined : resolve(directory, value)
  const seed = text(migrations.seed, '`migrations.seed`', path)
  if (seed === '') throw wrong(path, '`migrations.seed` must not be empty')
  return {
    path,
    schema: absolute(text(root.schema, '`schema`', path)),
    migrations: absolute(text(migrations.path, '`migrations.path`', path)),
    seed,
    url: text(datasource.url, '`datasource.url`', path),
    directUrl: text(datasource.directUrl, '`datasource.directUrl`', path),
    shadowDatabaseUrl: text(datasource.shadowDatabaseUrl, '`datasource.shadowDatabaseUrl`', path),
  }
}

function section(value: unknown, name: string, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrong(path, `${name} must be an object`)
  }
  return value as Readonly<Record<string, unknown>>
}

function text(value: unknown, name: string, path: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value
  throw wrong(path, `${name} must be a string`)
}

// The value is not shown: it may hold a password.
function wrong(path: string, reason: string): MigrateError {
  return new MigrateError('K1103', `Failed to parse syntax of config file at "${path}": ${reason}.`)
}
