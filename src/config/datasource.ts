import { dirname, relative } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { MigrateError } from '../base/error.ts'
import { readConfigBlocks } from '../psl/config/blocks.ts'
import type { Datasource } from '../psl/config/datasource.ts'
import { checkConfig } from '../psl/config/rules.ts'
import type { UrlSetting } from '../psl/config/url.ts'
import { onSource } from '../psl/config/value.ts'
import type { Config } from './configShape.ts'
import type { Environment } from './dotenv.ts'
import type { SchemaFile } from './schemaFolder.ts'

/** The datasource of a schema and the file that holds it. */
export interface LocatedDatasource {
  readonly block: Datasource
  /** Folder of the schema file with the block. */
  readonly directory: string
}

/** Everything that may say what the connection is. */
export interface ConnectionPlaces {
  readonly cwd: string
  readonly environment: Environment
  /** `--url`. */
  readonly option: string | undefined
  readonly config: Config | null
  /** What paths in a URL of the configuration file are relative to. */
  readonly configDirectory: string
  readonly datasource: LocatedDatasource
}

/** A URL and the folder that relative paths in it (SQLite files, certificates) are relative to. */
export interface ConnectionUrl {
  readonly url: string
  readonly directory: string
}

/**
 * Reads the datasource block out of the schema files.
 * @throws MigrateError P1012 with Prisma's words where there is none, where there are two or where it is wrong
 */
export function readDatasource(files: readonly SchemaFile[]): LocatedDatasource {
  const read = files.map(({ source }) => readConfigBlocks(source))
  const { datasource, diagnostics } = checkConfig(read.flatMap(({ blocks }) => blocks))
  const found = [...read.flatMap(({ diagnostics: malformed }) => malformed), ...diagnostics]
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalidSchema(errors)
  if (datasource === null) {
    const hint = 'Add a datasource block with the provider of your database to the schema.'
    throw new MigrateError('P1012', 'A datasource block is missing in the Prisma schema file.', { hint })
  }
  const file = files.find(({ source }) => source === datasource.span.source)!
  return { block: datasource, directory: dirname(file.path) }
}

/**
 * The URL to migrate with: `--url`, else the configuration file's, else the block's, a direct one first.
 * @throws MigrateError K1104 where there is none, P1012 where the block names a variable that is not set
 */
export function connectionUrl(places: ConnectionPlaces): ConnectionUrl {
  const { cwd, config, environment, option, datasource } = places
  const { block, directory } = datasource
  if (option !== undefined) return { url: direct(nonempty(option, '`--url` is empty.')), directory: cwd }
  const configured = config?.directUrl ?? config?.url
  if (configured !== undefined) {
    const url = direct(nonempty(configured, 'Connection url is empty. See https://pris.ly/d/config-url'))
    // As Prisma: paths were relative to the schema as long as the block had to have a URL too (5, 6); since 7,
    // which forbids one there, they are relative to the configuration file.
    return { url, directory: block.url === null ? places.configDirectory : directory }
  }
  const setting = block.directUrl ?? block.url
  if (setting === null) throw missingUrl(config, cwd)
  const kind = block.directUrl === null ? 'URL' : 'direct URL'
  return { url: direct(resolveSetting(setting, block, kind, environment)), directory }
}

/**
 * The URL of the shadow database, or null. As Prisma: a variable that is missing or empty means none, because the
 * same schema is used where there is no shadow database (deployment).
 */
export function shadowUrl(places: ConnectionPlaces): string | null {
  const setting = places.datasource.block.shadowDatabaseUrl
  const fromBlock = setting?.kind === 'env' ? places.environment[setting.variable] : setting?.url
  const url = places.config?.shadowDatabaseUrl || fromBlock
  return url === undefined || url.trim() === '' ? null : url
}

function resolveSetting(
  setting: UrlSetting,
  block: Datasource,
  kind: 'URL' | 'direct URL',
  environment: Environment,
): string {
  const invalid = (message: string, hint?: string): MigrateError => {
    const diagnostic: Diagnostic = { code: 'P1012', severity: 'error', message, span: setting.span }
    return invalidSchema([diagnostic], hint)
  }
  if (setting.kind === 'literal') {
    if (setting.url.trim() !== '') return setting.url
    throw invalid(onSource(block.name, `You must provide a nonempty ${kind}`))
  }
  const { variable } = setting
  const hint = `Set ${variable} in the environment or in a .env file, or pass --url.`
  const value = environment[variable]
  if (value === undefined) throw invalid(`Environment variable not found: ${variable}.`, hint)
  if (value.trim() !== '') return value
  const message = `You must provide a nonempty ${kind}. The environment variable \`${variable}\` resolved to an empty string.`
  throw invalid(onSource(block.name, message), hint)
}

function nonempty(url: string, message: string): string {
  if (url.trim() !== '') return url
  throw new MigrateError('K1104', message, { hint: 'A variable that it was taken from may be unset.' })
}

function direct(url: string): string {
  const accelerate = /^\s*(prisma(?:\+postgres)?:)\/\//i.exec(url)
  if (accelerate === null) return url
  const message = `A \`${accelerate[1]}//\` URL is not supported for migrations: it leads to Prisma Accelerate or \`prisma dev\`, not to the database itself.`
  const hint =
    'Use a direct connection to your database: `directUrl` in the datasource block, `datasource.url` in the config file, or --url.'
  throw new MigrateError('K1104', message, { hint })
}

function missingUrl(config: Config | null, cwd: string): MigrateError {
  const file = config === null ? 'prisma.config.ts' : relative(cwd, config.path)
  const message = 'The datasource.url property is required in your Prisma config file.'
  const hint = `Set \`datasource.url\` in ${file}, or \`url\` in the datasource block, or pass --url.`
  return new MigrateError('K1104', message, { hint })
}

function invalidSchema(diagnostics: readonly Diagnostic[], hint?: string): MigrateError {
  const message = diagnostics.map(diagnostic => diagnostic.message).join('\n')
  return new MigrateError('P1012', message, hint === undefined ? { diagnostics } : { diagnostics, hint })
}
