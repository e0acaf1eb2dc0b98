import { basename, resolve } from 'node:path'
import { MigrateError } from '../../base/error.ts'
import type { Location } from '../dialect.ts'

export interface SqliteUrl {
  /** Path as the URL has it. */
  readonly path: string
  /** Milliseconds to wait for another process' lock. */
  readonly busyTimeout: number
}

/** As Prisma's engine: `file:` and what follows up to `?` is the path, without percent-escapes. */
export function parseSqliteUrl(text: string): SqliteUrl {
  const found = /^(?:file|sqlite):([^?]*)(?:\?(.*))?$/s.exec(text)
  if (found === null) {
    throw new MigrateError(
      'P1012',
      'Error validating datasource: the URL must start with the protocol `file:`.',
      {
        hint: 'An SQLite URL is a path, for instance `file:./dev.db`.',
      },
    )
  }
  const seconds = Number(new URLSearchParams(found[2] ?? '').get('socket_timeout') ?? 5)
  return {
    path: found[1]!.replace(/^\/\/(?=\/|\.)/, ''),
    busyTimeout: Number.isFinite(seconds) ? Math.round(seconds * 1000) : 5000,
  }
}

/** The absolute path of the database file. */
export function sqliteFile(text: string, directory: string): string {
  return resolve(directory, parseSqliteUrl(text).path)
}

export function locateSqlite(text: string): Location {
  const { path } = parseSqliteUrl(text)
  return { database: basename(path), namespace: null, at: text.split('?', 1)[0]! }
}
