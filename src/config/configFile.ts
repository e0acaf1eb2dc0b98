import { dirname, extname, join, relative, resolve } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { redact } from '../base/redact.ts'
import { configImports } from './configImports.ts'
import { evaluateModule } from './configModule.ts'
import { type Config, readConfig } from './configShape.ts'
import type { Environment, EnvironmentFiles } from './dotenv.ts'
import { isFile } from './paths.ts'
import { readText, systemReason } from './textFile.ts'

/** A configuration file that has been found but not evaluated. */
export interface ConfigFile {
  readonly path: string
  readonly text: string
}

const ours = ['.ts', '.mts', '.cts', '.mjs', '.js', '.cjs', '.json']
const theirs = ['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts']

// As Prisma 7.10, in its order. The folder of the name (`prisma.config/index.ts`) is one of its places too.
const prismaNames = [
  ...['prisma7.config', join('.config', 'prisma7')].flatMap(name => theirs.map(end => name + end)),
  ...['prisma.config', join('.config', 'prisma'), join('.config', 'prisma.config')].flatMap(name => [
    ...theirs.map(end => name + end),
    ...theirs.map(end => join(name, `index${end}`)),
  ]),
]
const names = [...ours.map(end => `kintsugi.config${end}`), ...prismaNames]

/**
 * Finds the configuration file: the one given with `--config`, else ours, else Prisma's.
 * @throws MigrateError K1103 where the one given is not there (Prisma's words) or none can be read
 */
export function findConfigFile(cwd: string, option: string | undefined): ConfigFile | null {
  const candidates = option === undefined ? names : [option, ...ours.map(end => option + end)]
  const found = candidates.map(name => resolve(cwd, name)).find(isFile)
  if (found !== undefined) return { path: found, text: readText(found, relative(cwd, found), 'K1103') }
  if (option === undefined) return null
  throw new MigrateError('K1103', `Config file not found at "${resolve(cwd, option)}"`)
}

/**
 * Evaluates a configuration file and reads what is in it; paths in it are relative to its folder.
 * @throws MigrateError K1103 with the reason, never with a password
 */
export async function loadConfigFile(
  file: ConfigFile,
  environment: Environment,
  files: EnvironmentFiles,
  cwd: string,
): Promise<Config> {
  const content =
    extname(file.path) === '.json' ? parseJson(file) : await evaluate(file, environment, files, cwd)
  return readConfig(content, file.path, dirname(file.path))
}

function parseJson({ path, text }: ConfigFile): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const message = `Failed to parse syntax of config file at "${path}": ${redact(systemReason(error))}`
    throw new MigrateError('K1103', message)
  }
}

async function evaluate(
  { path }: ConfigFile,
  environment: Environment,
  files: EnvironmentFiles,
  cwd: string,
): Promise<unknown> {
  const end = extname(path)
  if (!theirs.includes(end)) throw failure(path, `Error: Unsupported Prisma config file extension: ${end}`)
  const imports = configImports(environment, files, cwd, await import('dotenv'))
  const evaluated = await evaluateModule(path, imports).catch((error: unknown) => {
    throw failure(path, String(error), positionIn(error, path, cwd))
  })
  if (evaluated.exports !== null) return evaluated.exports.default
  throw failure(path, 'Error: it has no default export')
}

// Prisma's words. The error itself is not kept as the cause: it may quote the connection string.
function failure(path: string, reason: string, position: string | null = null): MigrateError {
  const message = `Failed to load config file "${path}" as a TypeScript/JavaScript module. Error: ${redact(reason)}`
  return new MigrateError('K1103', message, position === null ? {} : { notes: [`at ${position}`] })
}

// Only the line: columns are those of the code that Node or jiti made of it.
function positionIn(error: unknown, path: string, cwd: string): string | null {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frame = stack.split('\n').find(line => line.trimStart().startsWith('at ') && line.includes(path))
  const line = /:(\d+):\d+\)?$/.exec(frame ?? '')?.[1]
  return line === undefined ? null : `${relative(cwd, path)}:${line}`
}
