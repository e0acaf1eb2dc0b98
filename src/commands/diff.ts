import { MigrateError } from '../base/error.ts'
import { judgeRisks, messagesOf } from '../diff/counts.ts'
import { findRisks } from '../diff/dataLoss.ts'
import { diffSchemas } from '../diff/diff.ts'
import { renderScript } from '../diff/script.ts'
import { summarise } from '../diff/summary.ts'
import { loadDialect, loadSchemaDialect } from './dialects.ts'
import { type OpenSource, openSource, type SchemaSource } from './schemaSource.ts'
import type { Address, CommandOptions } from './session.ts'

export interface DiffOptions extends CommandOptions {
  readonly from: SchemaSource
  readonly to: SchemaSource
  /** The URL of an empty database for replaying migrations; without it a temporary one is made. */
  readonly shadowDatabaseUrl?: string | undefined
}

export interface DiffReport {
  readonly empty: boolean
  /** What is different, for people. */
  readonly summary: string
  /** The SQL that makes `from` into `to`. */
  readonly script: string
  /** What it may lose, and what it may not be able to do, whatever the rows are: nobody has counted. */
  readonly warnings: readonly string[]
  readonly unexecutable: readonly string[]
}

/**
 * Compares two sources of a schema, as `prisma migrate diff`. Nothing is changed anywhere; a shadow database is made for
 * replaying migrations, and removed.
 * @throws MigrateError K1009 where the two cannot be compared; what their reading throws
 */
export async function diff(options: DiffOptions): Promise<DiffReport> {
  const from = await openSource(options.from, options)
  const to = await openSource(options.to, options)
  const provider = commonProvider(from, to)
  const dialect = await loadDialect(provider)
  const schemaDialect = await loadSchemaDialect(provider)
  const context = {
    dialect,
    schemaDialect,
    namespaces: [...new Set([...(from.namespaces ?? []), ...(to.namespaces ?? [])])],
    shadowDatabaseUrl: options.shadowDatabaseUrl ?? null,
    server: addressOf(from) ?? addressOf(to),
  }
  const before = await from.read(context)
  const after = await to.read(context)
  const compared = diffSchemas(before.schema, after.schema, {
    ...schemaDialect.diffRules(before.server ?? after.server),
    ignoresPartialIndexes: before.server !== null && after.cannotSayPartialIndexes === true,
    hidesPartialIndexes: before.server !== null && after.isForPrisma6 === true,
  })
  const risks = judgeRisks(findRisks(compared, schemaDialect.dataLoss))
  return {
    empty: compared.steps.length === 0,
    summary: summarise(compared),
    script: renderScript(compared, schemaDialect.render),
    warnings: messagesOf(risks, 'warning'),
    unexecutable: messagesOf(risks, 'unexecutable'),
  }
}

function addressOf(source: OpenSource): Address | null {
  return source.address ?? null
}

function commonProvider(from: OpenSource, to: OpenSource): string {
  const provider = from.provider ?? to.provider
  if (provider === null) {
    throw new MigrateError('K1009', 'Could not determine the connector to use for diffing.', {
      hint: 'At least one side must say which database it is for: a schema with a datasource, a database, or migrations.',
    })
  }
  if (to.provider !== null && to.provider !== provider) {
    throw new MigrateError(
      'K1009',
      `The source is for \`${provider}\` and the destination for \`${to.provider}\`.`,
      {
        hint: 'Only schemas for the same database can be compared.',
      },
    )
  }
  return provider
}
