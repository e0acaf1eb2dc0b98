import { dirname, join, relative, resolve } from 'node:path'
import { MigrateError } from '../base/error.ts'
import type { PackageFile } from './packageFile.ts'
import { readFile, readFolder, type SchemaFile, statOf } from './schemaFolder.ts'

/** Where the schema is and the files it is made of. */
export interface SchemaFiles {
  /** Absolute: the file or folder. */
  readonly path: string
  readonly isFolder: boolean
  readonly files: readonly SchemaFile[]
}

/** The places that may say where the schema is, the strongest first. */
export interface SchemaPlaces {
  readonly cwd: string
  /** `--schema`, relative to the working directory. */
  readonly option: string | undefined
  /** From the configuration file; absolute. */
  readonly configured: string | undefined
  readonly packageFile: PackageFile | null
  /** Where the default locations are looked for. */
  readonly base: string
}

// As Prisma: where there are two, the one in the root is taken.
const defaults = [
  { path: 'schema.prisma', expected: 'file' },
  { path: join('prisma', 'schema.prisma'), expected: 'file' },
  { path: join('prisma', 'schema'), expected: 'directory' },
] as const

/**
 * Finds and reads the schema. A folder stands for every `*.prisma` file in it and in the folders below.
 * @throws MigrateError K1102 where it is not found (Prisma's words), K1109 where it cannot be read
 */
export function findSchema(places: SchemaPlaces): SchemaFiles {
  const { cwd, option, configured, packageFile } = places
  if (option !== undefined) {
    const path = resolve(cwd, option)
    const start = `Could not load \`--schema\` from provided path \`${relative(cwd, path)}\``
    return readSchema(path, cwd, start)
  }
  if (configured !== undefined) {
    const start = `Could not load schema from \`${configured}\` provided by the Prisma config file`
    return readSchema(configured, cwd, start)
  }
  if (packageFile?.schema !== undefined) return readPackageSchema(packageFile, packageFile.schema, cwd)
  return readDefaultSchema(places)
}

function readPackageSchema(packageFile: PackageFile, schema: unknown, cwd: string): SchemaFiles {
  const name = relative(cwd, packageFile.path)
  if (typeof schema !== 'string') {
    const message = `Provided schema path \`${JSON.stringify(schema)}\` from \`${name}\` must be of type string`
    throw new MigrateError('K1102', message)
  }
  const path = resolve(dirname(packageFile.path), schema)
  const start = `Could not load schema from \`${relative(cwd, path)}\` provided by "prisma.schema" config of \`${name}\``
  return readSchema(path, cwd, start)
}

function readDefaultSchema({ base, cwd }: SchemaPlaces): SchemaFiles {
  for (const { path, expected } of defaults) {
    const stats = statOf(join(base, path), cwd)
    if (expected === 'file' && stats?.isFile()) return readFileSchema(join(base, path), cwd)
    if (expected === 'directory' && stats?.isDirectory()) {
      const files = readFolder(join(base, path), cwd)
      if (files.length > 0) return { path: join(base, path), isFolder: true, files }
    }
  }
  throw new MigrateError('K1102', notFound(base, cwd))
}

// As Prisma, its missing parenthesis included; the example is the file name that every version reads.
function notFound(base: string, cwd: string): string {
  return [
    'Could not find Prisma Schema that is required for this command.',
    'You can either provide it with `--schema` argument,',
    'set it in your Prisma Config file (e.g., `prisma.config.ts`),',
    'set it as `prisma.schema` in your package.json,',
    'or put it into the default location (`./prisma/schema.prisma`, or `./schema.prisma`.',
    'Checked following paths:\n',
    ...defaults.map(({ path, expected }) => `${relative(cwd, join(base, path))}: ${expected} not found`),
    '\nSee also https://pris.ly/d/prisma-schema-location',
  ].join('\n')
}

function readSchema(path: string, cwd: string, start: string): SchemaFiles {
  const stats = statOf(path, cwd)
  if (stats?.isFile()) return readFileSchema(path, cwd)
  const files = stats?.isDirectory() ? readFolder(path, cwd) : []
  if (files.length > 0) return { path, isFolder: true, files }
  const reason =
    stats === null
      ? 'file or directory not found'
      : stats.isDirectory()
        ? 'no `*.prisma` file in the directory'
        : 'expected file or directory'
  throw new MigrateError('K1102', `${start}: ${reason}`)
}

function readFileSchema(path: string, cwd: string): SchemaFiles {
  return { path, isFolder: false, files: [readFile(path, cwd)] }
}
