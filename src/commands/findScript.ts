import { MigrateError } from '../base/error.ts'
import type { MigrationFolder } from '../migrate/directory.ts'
import { readScript, type Script } from '../migrate/script.ts'
import type { Target } from './session.ts'

/** The script of a migration by its name. @throws MigrateError P3017, K1002, K1003 */
export function findScript(
  target: Target,
  migration: string,
  migrations: readonly MigrationFolder[],
): Script {
  const folder = migrations.find(({ name }) => name === migration)
  const notFound = (cause?: unknown): MigrateError =>
    new MigrateError(
      'P3017',
      `The migration ${migration} could not be found. Please make sure that the migration exists, and that you included the whole name of the directory. (example: "20201207184859_initial_migration")`,
      {
        ...nearest(
          migration,
          migrations.map(({ name }) => name),
        ),
        cause,
      },
    )
  if (folder === undefined) throw notFound()
  try {
    return readScript(folder, target.title)
  } catch (error) {
    if (error instanceof MigrateError && error.code === 'P3015') throw notFound(error)
    throw error
  }
}

/** Names that contain what was given, or the other way round: somebody left the timestamp or the path away. */
export function nearest(given: string, names: readonly string[]): { readonly hint?: string } {
  const word = given.replace(/\/+$/, '').split('/').at(-1)!
  const found = word === '' ? [] : names.filter(name => name.includes(word))
  return found.length === 0 ? {} : { hint: `Did you mean ${found.slice(0, 3).join(', or ')}?` }
}
