import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import type { Source } from '../base/source.ts'
import { type ConfigFile, findConfigFile, loadConfigFile } from './configFile.ts'
import type { Config } from './configShape.ts'
import {
  type ConnectionPlaces,
  type ConnectionUrl,
  connectionUrl,
  type LocatedDatasource,
  readDatasource,
  shadowUrl,
} from './datasource.ts'
import { type Environment, type EnvironmentFiles, environmentFiles } from './dotenv.ts'
import { findPackageFile, type PackageFile } from './packageFile.ts'
import { isFolder } from './paths.ts'
import { findSchema, type SchemaFiles } from './schemaFiles.ts'

export interface ProjectOptions {
  /** Absolute. */
  readonly cwd: string
  /**
   * The environment of the process. Variables of `.env` files are added to the object itself, so that it should be
   * the real one: a configuration file reads it. What is set already is never changed.
   */
  readonly env: Record<string, string | undefined>
  /** `--schema`, `--config` and `--url`. */
  readonly schema?: string | undefined
  readonly config?: string | undefined
  readonly url?: string | undefined
}

/** A project as it was found on disk; paths are absolute. */
export interface Project {
  readonly cwd: string
  readonly configFile: string | null
  /** The schema file, or the folder of a schema in several files. */
  readonly schemaPath: string
  /** Named by their paths relative to the working directory, as Prisma prints them. */
  readonly sources: readonly Source[]
  readonly datasource: {
    readonly name: string
    /** As written, but `postgres` has become `postgresql`. */
    readonly provider: string
    readonly schemas: readonly string[] | null
  }
  readonly migrationsDirectory: string
  /** Resolved when asked for: some commands need no URL. @throws MigrateError K1104, P1012 */
  readonly connection: () => ConnectionUrl
  readonly shadowDatabaseUrl: () => string | null
  /** The command that fills the database. */
  readonly seed: string | null
  /** What Prisma prints first: what was loaded, from where. */
  readonly loaded: readonly string[]
}

/**
 * Finds the configuration, the environment, the schema and the datasource of a project, in that order.
 * @throws MigrateError K1102, K1103, K1105, K1109, K1110, P1012
 */
export async function findProject(options: ProjectOptions): Promise<Project> {
  const { cwd } = options
  const environment: Environment = options.env
  const files = environmentFiles(environment, cwd)
  const packageFile = findPackageFile(cwd)
  const configFile = findConfigFile(cwd, options.config)
  const config = await prepare(options, configFile, packageFile, files)
  // As Prisma: a configuration file named on the command line takes the place of the working directory.
  const base = configFile !== null && options.config !== undefined ? dirname(configFile.path) : cwd
  const schema = findSchema({ cwd, option: options.schema, configured: config?.schema, packageFile, base })
  for (const folder of schema.isFolder ? [schema.path, dirname(schema.path)] : [dirname(schema.path)]) {
    await files.load(join(folder, '.env'), conflictsOf(configFile))
  }
  const datasource = readDatasource(schema.files)
  const places: ConnectionPlaces = {
    cwd,
    environment,
    option: options.url,
    config,
    configDirectory: base,
    datasource,
  }
  const { name, provider, schemas } = datasource.block
  return {
    cwd,
    configFile: config?.path ?? null,
    schemaPath: schema.path,
    sources: schema.files.map(({ source }) => source),
    datasource: { name, provider, schemas },
    migrationsDirectory: config?.migrations ?? migrationsDirectory(schema, datasource),
    connection: () => connectionUrl(places),
    shadowDatabaseUrl: () => shadowUrl(places),
    seed: seedOf(config, packageFile),
    loaded: [...loadedLines(config, files, cwd), `Prisma schema loaded from ${relative(cwd, schema.path)}.`],
  }
}

/**
 * The command that fills the database, and what was loaded to find it: for `db seed`, which asks for no schema.
 * @throws MigrateError K1103, K1105, K1110
 */
export async function findSeed(options: ProjectOptions): Promise<Pick<Project, 'seed' | 'loaded'>> {
  const { cwd } = options
  const files = environmentFiles(options.env, cwd)
  const packageFile = findPackageFile(cwd)
  const configFile = findConfigFile(cwd, options.config)
  const config = await prepare(options, configFile, packageFile, files)
  return { seed: seedOf(config, packageFile), loaded: loadedLines(config, files, cwd) }
}

/** As Prisma 7 in its configuration file, as 5 and 6 in package.json. */
function seedOf(config: Config | null, packageFile: PackageFile | null): string | null {
  return config?.seed ?? (typeof packageFile?.seed === 'string' ? packageFile.seed : null)
}

function loadedLines(config: Config | null, files: EnvironmentFiles, cwd: string): readonly string[] {
  return [
    ...(config === null ? [] : [`Loaded Prisma config from ${relative(cwd, config.path)}.`]),
    ...files.loaded.map(path => `Environment variables loaded from ${relative(cwd, path)}`),
  ]
}

/** Reads the `.env` files that can be found without the configuration file, and then that. */
async function prepare(
  options: ProjectOptions,
  configFile: ConfigFile | null,
  packageFile: PackageFile | null,
  files: EnvironmentFiles,
): Promise<Config | null> {
  const load = async (): Promise<void> => {
    for (const path of environmentPaths(options, packageFile)) await files.load(path, conflictsOf(configFile))
  }
  // A configuration that reads `.env.local` or the like must find the variables unset: such loaders leave alone
  // what is set, so that our `.env` would win over it and lead to another database than with Prisma.
  const late = configFile !== null && /loadEnv|dotenvx|dotenv-/i.test(configFile.text)
  if (!late) await load()
  const config =
    configFile === null ? null : await loadConfigFile(configFile, options.env, files, options.cwd)
  if (late) await load()
  return config
}

// As Prisma 5 and 6: the project root, then the first of the folders that go with the schema.
function environmentPaths(options: ProjectOptions, packageFile: PackageFile | null): readonly string[] {
  const { cwd, schema } = options
  const root = packageFile === null ? cwd : dirname(packageFile.path)
  const configured = packageFile?.schema
  const folders = [
    ...(schema === undefined ? [] : [dirname(resolve(cwd, schema))]),
    ...(typeof configured === 'string' ? [dirname(resolve(root, configured))] : []),
    join(cwd, 'prisma'),
  ]
  const first = folders.map(folder => join(folder, '.env')).find(existsSync)
  return [join(root, '.env'), join(cwd, '.env'), ...(first === undefined ? [] : [first])]
}

// Prisma looks at no `.env` file where the configuration loads the environment itself, so it cannot complain.
function conflictsOf(configFile: ConfigFile | null): 'refuse' | 'ignore' {
  return configFile !== null && /dotenv|loadEnv/i.test(configFile.text) ? 'ignore' : 'refuse'
}

/**
 * Where the migrations are when nothing says so. Prisma 5 and 6 have them beside the file with the datasource
 * block, 7 in the schema's folder, and the first versions with several files beside that folder; the first that
 * is there counts.
 */
function migrationsDirectory(schema: SchemaFiles, { block, directory }: LocatedDatasource): string {
  const root = schema.isFolder ? schema.path : dirname(schema.path)
  const places = block.url === null ? [root, directory] : [directory, root]
  if (schema.isFolder) places.push(dirname(schema.path))
  const candidates = places.map(place => join(place, 'migrations'))
  return candidates.find(isFolder) ?? candidates[0]!
}
