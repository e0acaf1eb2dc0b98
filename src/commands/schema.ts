import { dirname, join, relative } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { MigrateError } from '../base/error.ts'
import { findConfigFile, loadConfigFile } from '../config/configFile.ts'
import { environmentFiles } from '../config/dotenv.ts'
import { findPackageFile } from '../config/packageFile.ts'
import { findSchema, type SchemaFiles } from '../config/schemaFiles.ts'
import type { CommandOptions } from './session.ts'

/**
 * Finds the files of the schema, for the commands that are about the schema alone: a datasource need not be in it,
 * and no database is asked for.
 * @throws MigrateError K1102, K1103, K1105, K1109 where there is none or it cannot be read
 */
export async function locateSchema(options: CommandOptions): Promise<SchemaFiles> {
  const { cwd, env, schema, config, onEvent } = options
  const files = environmentFiles(env, cwd)
  const configFile = findConfigFile(cwd, config)
  if (configFile !== null) {
    // A configuration file may stop at a variable that is not set, whatever it is for.
    for (const folder of [cwd, join(cwd, 'prisma')]) await files.load(join(folder, '.env'), 'ignore')
  }
  const loaded = configFile === null ? null : await loadConfigFile(configFile, env, files, cwd)
  const found = findSchema({
    cwd,
    option: schema,
    configured: loaded?.schema,
    packageFile: findPackageFile(cwd),
    base: configFile !== null && config !== undefined ? dirname(configFile.path) : cwd,
  })
  onEvent({
    kind: 'projectFound',
    loaded: [
      ...(loaded === null ? [] : [`Loaded Prisma config from ${relative(cwd, loaded.path)}.`]),
      `Prisma schema loaded from ${relative(cwd, found.path)}.`,
    ],
  })
  return found
}

/** Whether a schema cannot be used. */
export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

/** P1012 with all that is wrong in a schema. */
export function invalidSchema(errors: readonly Diagnostic[]): MigrateError {
  return new MigrateError('P1012', errors.map(({ message }) => message).join('\n'), { diagnostics: errors })
}
