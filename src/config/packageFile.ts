import { dirname, join, relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { isFile } from './paths.ts'
import { readText, systemReason } from './textFile.ts'

/** The nearest package.json and the settings that Prisma 5 and 6 read from its `prisma` key. */
export interface PackageFile {
  readonly path: string
  readonly schema: unknown
  readonly seed: unknown
}

/**
 * The package.json of the working directory or the nearest one above it, as Prisma 5 and 6 look for it.
 * @throws MigrateError K1103 where it is not JSON
 */
export function findPackageFile(cwd: string): PackageFile | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (isFile(path)) return readPackageFile(path, cwd)
    if (dirname(folder) === folder) return null
  }
}

function readPackageFile(path: string, cwd: string): PackageFile {
  const name = relative(cwd, path)
  const text = readText(path, name, 'K1103')
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new MigrateError('K1103', `\`${name}\` is not valid JSON: ${systemReason(cause)}`, { cause })
  }
  const settings = (content as { prisma?: { schema?: unknown; seed?: unknown } } | null)?.prisma
  return { path, schema: settings?.schema, seed: settings?.seed }
}
