import { resolve } from 'node:path'
import type { Environment, EnvironmentFiles } from './dotenv.ts'

/** What the modules that a configuration file may import hold when it imports them; getters run on import. */
export type ConfigImports = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What `import { config } from 'dotenv'` has, as far as configuration files use it. */
export interface Dotenv {
  config(options?: Readonly<Record<string, unknown>>): unknown
  readonly parse: unknown
}

/**
 * Stand-ins for `prisma/config` and `dotenv`, so that neither has to be installed where a `prisma.config.ts`
 * imports it. `env` throws where the variable is missing or empty, as Prisma's does. `dotenv` reads the same
 * environment and comes first: what a `.env` file found by us has set does not keep it from setting its own.
 */
export function configImports(
  environment: Environment,
  files: EnvironmentFiles,
  cwd: string,
  dotenv: Dotenv,
): ConfigImports {
  const prisma = { defineConfig, env: (name: string): string => requireVariable(environment, name) }
  const config = (options: Readonly<Record<string, unknown>> = {}): unknown => {
    const path = environment.DOTENV_CONFIG_PATH ?? resolve(cwd, '.env')
    return files.without(() => dotenv.config({ path, processEnv: environment, quiet: true, ...options }))
  }
  const stand = { ...dotenv, config }
  return {
    // Type imports that are not marked as such leave an import of `prisma` itself, which would run its CLI.
    prisma: {},
    'prisma/config': prisma,
    '@prisma/config': prisma,
    dotenv: { config, parse: dotenv.parse, default: stand },
    get 'dotenv/config'(): Readonly<Record<string, unknown>> {
      config()
      return {}
    },
  }
}

function defineConfig<T>(config: T): T {
  return config
}

function requireVariable(environment: Environment, name: string): string {
  const value = environment[name]
  if (!value) {
    const error = new Error(`Cannot resolve environment variable: ${name}.`)
    error.name = 'PrismaConfigEnvError'
    throw error
  }
  return value
}
