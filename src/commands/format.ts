import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import { findConfigFile, loadConfigFile } from '../config/configFile.ts'
import { environmentFiles } from '../config/dotenv.ts'
import { findPackageFile } from '../config/packageFile.ts'
import { findSchema, type SchemaFiles } from '../config/schemaFiles.ts'
import { systemReason } from '../config/textFile.ts'
import { checkConfig } from '../psl/configRules.ts'
import { format as formatSources } from '../psl/formatter.ts'
import { parse } from '../psl/parser.ts'
import { isConfig } from '../psl/select.ts'
import { syntaxErrors } from '../psl/syntaxErrors.ts'
import type { CommandOptions } from './session.ts'

export interface FormatOptions extends CommandOptions {
  /** Only tells which files are not formatted. */
  readonly check?: boolean | undefined
}

export interface FormatReport {
  /** The schema's file or folder, relative to the working directory. */
  readonly schema: string
  readonly check: boolean
  /** Every file of the schema; `changed` where it was not formatted. */
  readonly files: readonly { readonly name: string; readonly changed: boolean }[]
  readonly milliseconds: number
}

/**
 * Formats the files of the schema, as `prisma format`; a datasource need not be in them. Files that are formatted
 * already are not touched, and no file is ever half written.
 * @throws MigrateError P1012 where the schema is not valid: then nothing is written
 */
export async function format(options: FormatOptions): Promise<FormatReport> {
  const { cwd, now, check = false } = options
  const begun = now().getTime()
  const schema = await locateSchema(options)
  const sources = schema.files.map(({ source }) => source)
  const formatted = formatSources(sources)
  refuseErrors(sources, formatted)
  const files = schema.files.map(({ path, source }, index) => {
    const { text } = formatted[index]!
    return { path, name: source.name, text, changed: text !== source.text }
  })
  if (!check)
    replaceFiles(
      files.filter(({ changed }) => changed),
      options.runner.pid,
    )
  return {
    schema: relative(cwd, schema.path),
    check,
    files: files.map(({ name, changed }) => ({ name, changed })),
    milliseconds: now().getTime() - begun,
  }
}

async function locateSchema({ cwd, env, schema, config, onEvent }: FormatOptions): Promise<SchemaFiles> {
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

// As Prisma: the formatted text must be valid, so that what formatting itself repairs (`name: String`) is no error.
// Places are those in the files as they are.
function refuseErrors(sources: readonly Source[], formatted: readonly Source[]): void {
  const remaining = new Set(errorsIn(formatted).map(({ message }) => message))
  if (remaining.size === 0) return
  const diagnostics = errorsIn(sources).filter(({ message }) => remaining.has(message))
  throw new MigrateError('P1012', diagnostics.map(({ message }) => message).join('\n'), { diagnostics })
}

function errorsIn(sources: readonly Source[]): readonly Diagnostic[] {
  const trees = sources.map(parse)
  const blocks = trees.flatMap(({ items }) => items.filter(isConfig))
  return [...trees.flatMap(syntaxErrors), ...checkConfig(blocks).diagnostics]
}

interface Replacement {
  readonly path: string
  readonly name: string
  readonly text: string
}

/** Writes every text beside its file first and puts them in place together, with the rights of the files. */
function replaceFiles(replacements: readonly Replacement[], pid: number): void {
  const written: { readonly beside: string; readonly target: string; readonly name: string }[] = []
  try {
    for (const { path, name, text } of replacements) {
      // Where the file is a link, what it leads to is replaced.
      const target = writable(name, () => realpathSync(path))
      const beside = `${target}.kintsugi-${pid}`
      writable(name, () => writeFileSync(beside, text, { flag: 'wx' }))
      written.push({ beside, target, name })
      writable(name, () => chmodSync(beside, statSync(target).mode))
    }
    for (const { beside, target, name } of written) writable(name, () => renameSync(beside, target))
  } finally {
    for (const { beside } of written) rmSync(beside, { force: true })
  }
}

function writable<T>(name: string, write: () => T): T {
  try {
    return write()
  } catch (cause) {
    throw new MigrateError('K1109', `\`${name}\` cannot be written: ${systemReason(cause)}`, { cause })
  }
}
