import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import { loadDialect, providerOfUrl } from './dialects.ts'
import { runStatements } from './runStatements.ts'
import { type Address, type CommandOptions, openTarget, withConnection } from './session.ts'

export interface ExecuteOptions extends CommandOptions {
  readonly script: Source
}

export interface ExecuteReport {
  readonly statements: number
}

/**
 * Runs a script, as `prisma db execute`, in one transaction where the database can. The history is not touched.
 * @throws MigrateError K1007 with the place of the failing statement and what took effect
 */
export async function execute(options: ExecuteOptions): Promise<ExecuteReport> {
  const address = await openAddress(options)
  return withConnection(address, options, false, async connection => ({
    statements: await runStatements(connection, address.dialect, options.script, options),
  }))
}

/** As Prisma: `--url` alone is enough, without a project around it. */
async function openAddress(options: ExecuteOptions): Promise<Address> {
  const { cwd, url, schema, config } = options
  const provider =
    url === undefined || schema !== undefined || config !== undefined ? null : providerOfUrl(url)
  try {
    return await openTarget(options)
  } catch (error) {
    if (provider === null || url === undefined) throw error
    if (!(error instanceof MigrateError) || error.code !== 'K1102') throw error
    const dialect = await loadDialect(provider)
    return { dialect, url, directory: cwd, location: dialect.locate(url) }
  }
}
