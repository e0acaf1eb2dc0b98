import { relative, resolve } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import { type ValidatedSchema, validateTrees } from '../datamodel/validate.ts'
import { parse } from '../psl/parser.ts'
import { type Pulled, pullSchema } from '../pull/pull.ts'
import { type Warning, warningsText } from '../pull/warnings.ts'
import type { OutwardKey, Schema } from '../schema/schema.ts'
import { loadDialect, loadSchemaDialect, providerOfUrl } from './dialects.ts'
import { replaceFiles } from './replaceFiles.ts'
import { isError } from './schema.ts'
import { type Address, type CommandOptions, openTarget, withConnection } from './session.ts'

export interface PullOptions extends CommandOptions {
  /** Nothing is written. */
  readonly print?: boolean | undefined
  /** Nothing but the configuration is taken from the files. */
  readonly force?: boolean | undefined
  /** The SQL schemas to read, whatever the file says. */
  readonly namespaces?: readonly string[] | undefined
}

export interface PullReport {
  /** The schema's file or folder, relative to the working directory. */
  readonly schema: string
  readonly isFolder: boolean
  readonly isPrinted: boolean
  /** Every file of the schema by its name; `changed` where it is not what it was. */
  readonly files: readonly (Source & { readonly changed: boolean })[]
  readonly models: number
  readonly warnings: readonly Warning[]
  /** The warnings as Prisma prints them; empty where there are none. */
  readonly warningsText: string
  /** What is wrong with the result, where the database holds what no schema may say. */
  readonly problems: readonly Diagnostic[]
  readonly milliseconds: number
}

/**
 * Writes what the database looks like into the files of the schema, as `prisma db pull`. No file is ever half written;
 * those that need not change are not touched.
 * @throws MigrateError P1012 where the schema is not valid, P4001 where the database is empty, P4002, K1111
 */
export async function pull(options: PullOptions): Promise<PullReport> {
  const { cwd, now, namespaces = null, print = false, force = false } = options
  const begun = now().getTime()
  const place = await findPlace(options)
  const trees = place.sources.map(parse)
  const validated = validateTrees(trees)
  if (!force) refuseErrors(validated)
  const { provider, pull: rules, introspect } = await loadSchemaDialect(place.address.dialect.name)
  options.onEvent({ kind: 'pullStarted', schema: place.schema, provider })
  const schema = await withConnection(place.address, options, false, connection =>
    introspect(connection, { namespaces: namespaces ?? validated.datasource?.schemas ?? [] }),
  )
  refuseOutwardKeys(schema.outwardKeys ?? [])
  const pulled = pullSchema({
    schema,
    rules,
    trees,
    validated,
    newFile: place.newFile,
    namespaces,
    forgets: force,
  })
  refuseEmpty(pulled, schema)
  const files = changedFiles(pulled.files, place.sources)
  options.signal?.throwIfAborted()
  if (!print) {
    replaceFiles(
      files
        .filter(({ changed }) => changed)
        .map(({ name, text }) => ({ path: resolve(cwd, name), name, text })),
      options.runner.pid,
    )
  }
  return {
    schema: place.schema,
    isFolder: place.isFolder,
    isPrinted: print,
    files,
    models: pulled.models,
    warnings: pulled.warnings,
    warningsText: warningsText(pulled.warnings),
    problems: pulled.problems,
    milliseconds: now().getTime() - begun,
  }
}

/** Where the result goes, and the database that it comes from. */
interface Place {
  readonly address: Address
  readonly schema: string
  readonly isFolder: boolean
  readonly sources: readonly Source[]
  /** The name of the file for what is new. */
  readonly newFile: string
}

async function findPlace(options: PullOptions): Promise<Place> {
  const { cwd, url, schema: given, config, print } = options
  try {
    const { project, ...address } = await openTarget(options)
    const { schemaPath, sources } = project
    const schema = relative(cwd, schemaPath)
    const isFolder = sources.every(({ name }) => name !== schema)
    const newFile =
      sources.length === 1 ? sources[0]!.name : relative(cwd, resolve(schemaPath, 'introspected.prisma'))
    return { address, schema, isFolder, sources, newFile }
  } catch (error) {
    const provider =
      url === undefined || given !== undefined || config !== undefined ? null : providerOfUrl(url)
    const isMissing = error instanceof MigrateError && error.code === 'K1102'
    // A database to look at needs no project around it.
    if (!isMissing || provider === null || url === undefined || print !== true) throw error
    const dialect = await loadDialect(provider)
    const name = 'schema.prisma'
    return {
      address: { dialect, url, directory: cwd, location: dialect.locate(url) },
      schema: name,
      isFolder: false,
      sources: [{ name, text: `datasource db {\n  provider = "${provider}"\n}\n` }],
      newFile: name,
    }
  }
}

// As Prisma, its words included.
function refuseErrors({ diagnostics }: ValidatedSchema): void {
  const errors = diagnostics.filter(isError)
  if (errors.length === 0) return
  throw new MigrateError('P1012', errors.map(({ message }) => message).join('\n'), {
    diagnostics: errors,
    hint: [
      'Introspection failed as your current Prisma schema file is invalid',
      'Please fix your current schema manually, and then run this command again.\nOr run this command with the --force flag to ignore your current schema and overwrite it. All local modifications will be lost.',
    ].join('\n\n'),
    next: ['kintsugi validate', 'kintsugi db pull'],
  })
}

// As Prisma: the first one only.
function refuseOutwardKeys([key]: readonly OutwardKey[]): void {
  if (key === undefined) return
  const { name, from, to } = key
  throw new MigrateError(
    'P4002',
    `The schema of the introspected database was inconsistent: Cross schema references are only allowed when the target schema is listed in the schemas property of your datasource. \`${from.namespace}.${from.table}\` points to \`${to.namespace}.${to.table}\` in constraint \`${name}\`. Please add \`${to.namespace}\` to your \`schemas\` property and run this command again.`,
  )
}

function refuseEmpty({ isEmpty }: Pulled, { tables }: Schema): void {
  if (!isEmpty) return
  throw new MigrateError('P4001', 'The introspected database was empty.', {
    hint: 'Create a table, or make sure that the URL of the database leads to one that has tables.',
    ...(tables.length > 0 && { notes: ['only the table of the migration history is there'] }),
  })
}

function changedFiles(files: readonly Source[], before: readonly Source[]): PullReport['files'] {
  const texts = new Map(before.map(({ name, text }) => [name, text]))
  return files
    .map(file => ({ ...file, changed: texts.get(file.name) !== file.text }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
