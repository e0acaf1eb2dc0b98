import { resolve } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { type ValidatedSchema, validateSchema } from '../datamodel/validate.ts'
import { listMigrations } from '../migrate/directory.ts'
import { isForPrisma6 } from '../psl/config/datasource.ts'
import { desiredSchema } from '../schema/desired.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import { loadDialect, providerOfUrl } from './dialects.ts'
import { type ReadContext, type ReadSchema, serverOf } from './readSchema.ts'
import { invalidSchema, isError, locateSchema } from './schema.ts'
import { type Address, type CommandOptions, openTarget, withConnection } from './session.ts'
import { historySchema } from './shadow.ts'

/** Where a schema can come from. Paths are as given, relative to the working directory. */
export type SchemaSource =
  | { readonly kind: 'empty' }
  /** What a schema file describes. */
  | { readonly kind: 'schema'; readonly path: string }
  /** The database that a schema file's datasource names. */
  | { readonly kind: 'schemaDatasource'; readonly path: string }
  /** The database of the project. */
  | { readonly kind: 'configDatasource' }
  | { readonly kind: 'url'; readonly url: string }
  /** What a folder of migrations leads to. */
  | { readonly kind: 'migrations'; readonly path: string }

/** A source that was found, and tells which database it is for; it has not been read yet. */
export interface OpenSource {
  /** Null where it fits every database. */
  readonly provider: string | null
  /** The SQL schemas that it speaks of; null where it does not say. */
  readonly namespaces: readonly string[] | null
  /** Where it is, of a live database. */
  readonly address?: Address
  readonly read: (context: ReadContext) => Promise<ReadSchema>
}

/** Finds a source. @throws MigrateError P1012, K1009, K1101–K1111 where it is not there or makes no sense */
export async function openSource(source: SchemaSource, options: CommandOptions): Promise<OpenSource> {
  switch (source.kind) {
    case 'empty':
      return { provider: null, namespaces: null, read: async () => ({ schema: emptySchema, server: null }) }
    case 'schema':
      return openSchemaFile({ ...options, schema: source.path })
    case 'schemaDatasource':
      return openDatabase(await openTarget({ ...options, schema: source.path, url: undefined }), options)
    case 'configDatasource':
      return openDatabase(await openTarget(options), options)
    case 'url':
      return openUrl(source.url, options)
    case 'migrations':
      return openMigrations(resolve(options.cwd, source.path), source.path, options)
    default:
      return source satisfies never
  }
}

async function openSchemaFile(options: CommandOptions): Promise<OpenSource> {
  const { files } = await locateSchema(options)
  const validated = validateSchema(files.map(({ source }) => source))
  const errors = validated.diagnostics.filter(isError)
  if (errors.length > 0) throw invalidSchema(errors)
  const { datasource } = validated
  return {
    provider: datasource?.provider ?? null,
    namespaces: datasource?.schemas ?? null,
    read: async context => ({
      schema: describe(validated, context),
      cannotSayPartialIndexes: !validated.previewFeatures.has('partialIndexes'),
      isForPrisma6: isForPrisma6(validated.datasource),
      server: null,
    }),
  }
}

function describe(validated: ValidatedSchema, { schemaDialect }: ReadContext): Schema {
  return desiredSchema(validated, schemaDialect.desired)
}

function openDatabase(
  target: Address & {
    readonly project?: { readonly datasource: { readonly schemas: readonly string[] | null } }
  },
  options: CommandOptions,
): OpenSource {
  return {
    address: target,
    provider: target.dialect.name,
    namespaces: target.project?.datasource.schemas ?? null,
    read: ({ schemaDialect, namespaces }) =>
      withConnection(target, options, false, async connection => ({
        schema: await schemaDialect.introspect(connection, { namespaces }),
        server: await serverOf(connection, schemaDialect),
      })),
  }
}

async function openUrl(url: string, options: CommandOptions): Promise<OpenSource> {
  const provider = providerOfUrl(url)
  if (provider === null) {
    throw new MigrateError('P1013', 'The provided database string is invalid: its protocol is not known.', {
      hint: 'A URL begins with `postgresql://`, `mysql://` or `file:`.',
    })
  }
  const dialect = await loadDialect(provider)
  return openDatabase({ dialect, url, directory: options.cwd, location: dialect.locate(url) }, options)
}

async function openMigrations(path: string, given: string, options: CommandOptions): Promise<OpenSource> {
  const directory = listMigrations(path)
  if (directory.provider === null) {
    throw new MigrateError(
      'K1009',
      `Could not determine the connector from the migrations directory (missing migration_lock.toml): \`${given}\`.`,
      { hint: 'The folder holds one folder per migration, and migration_lock.toml beside them.' },
    )
  }
  return {
    provider: directory.provider,
    namespaces: null,
    read: context => historySchema(directory, context, options),
  }
}
