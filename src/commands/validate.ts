import { relative } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { validateSchema } from '../datamodel/validate.ts'
import { isError, locateSchema } from './schema.ts'
import type { CommandOptions } from './session.ts'

export interface ValidateReport {
  /** The schema's file or folder, relative to the working directory. */
  readonly schema: string
  /** Without errors among the diagnostics. */
  readonly valid: boolean
  /** Errors and warnings, in Prisma's order. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Checks the schema, as `prisma validate`; what is wrong with it is in the report, not thrown. */
export async function validate(options: CommandOptions): Promise<ValidateReport> {
  const { path, files } = await locateSchema(options)
  const { diagnostics } = validateSchema(files.map(({ source }) => source))
  return {
    schema: relative(options.cwd, path),
    valid: !diagnostics.some(isError),
    diagnostics,
  }
}
