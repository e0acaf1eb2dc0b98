import { MigrateError } from '../base/error.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { type JudgedRisk, judgeRisks, messagesOf } from '../diff/counts.ts'
import { findRisks, type Risk } from '../diff/dataLoss.ts'
import { diffSchemas } from '../diff/diff.ts'
import { renderScript } from '../diff/script.ts'
import { summarise } from '../diff/summary.ts'
import { countRisks } from './count.ts'
import { loadDialect, loadSchemaDialect } from './dialects.ts'
import { type OpenSource, openSource, type SchemaSource } from './schemaSource.ts'
import { type Address, type CommandOptions, withConnection } from './session.ts'

export interface DiffOptions extends CommandOptions {
  readonly from: SchemaSource
  readonly to: SchemaSource
  /** The URL of an empty database for replaying migrations; without it a temporary one is made. */
  readonly shadowDatabaseUrl?: string | undefined
  /** Whether the rows of a live `from` are counted. */
  readonly counts?: boolean | undefined
}

export interface DiffReport {
  readonly empty: boolean
  /** What is different, for people. */
  readonly summary: string
  /** The SQL that makes `from` into `to`. */
  readonly script: string
  /** What it loses, and what it cannot do, with the rows that were counted; else what it may, whatever the rows are. */
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
  const risks = await judge(findRisks(compared, schemaDialect.dataLoss), from, schemaDialect, options)
  return {
    empty: compared.steps.length === 0,
    summary: summarise(compared),
    script: renderScript(compared, schemaDialect.render),
    warnings: messagesOf(risks, 'warning'),
    unexecutable: messagesOf(risks, 'unexecutable'),
  }
}

/** Risks by the rows of the live database that would be changed, where they are to be counted; else as they may be. */
async function judge(
  risks: readonly Risk[],
  { address }: OpenSource,
  schemaDialect: SchemaDialect,
  options: DiffOptions,
): Promise<readonly JudgedRisk[]> {
  if (options.counts !== true || address === undefined || risks.length === 0) return judgeRisks(risks)
  return withConnection(
    address,
    options,
    false,
    async connection => (await countRisks(connection, schemaDialect, risks)).judged,
  )
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
