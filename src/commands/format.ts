import { relative } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source } from '../base/source.ts'
import { format as formatSources } from '../datamodel/format.ts'
import { validateSchema } from '../datamodel/validate.ts'
import { replaceFiles } from './replaceFiles.ts'
import { invalidSchema, isError, locateSchema } from './schema.ts'
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

// As Prisma: the formatted text must be valid, so that what formatting itself repairs (`name: String`) is no error.
// Places are those in the files as they are.
function refuseErrors(sources: readonly Source[], formatted: readonly Source[]): void {
  const remaining = new Set(errorsIn(formatted).map(({ message }) => message))
  if (remaining.size > 0)
    throw invalidSchema(errorsIn(sources).filter(({ message }) => remaining.has(message)))
}

function errorsIn(sources: readonly Source[]): readonly Diagnostic[] {
  return validateSchema(sources).diagnostics.filter(isError)
}
