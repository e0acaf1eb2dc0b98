import { existsSync } from 'node:fs'
import { relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { readText } from './textFile.ts'

/** Environment variables; those of `.env` files are added to the object itself. */
export type Environment = Record<string, string | undefined>

/** The `.env` files of a project: what came from them, and how to do without it for a while. */
export interface EnvironmentFiles {
  /** Paths of the files read so far. */
  readonly loaded: readonly string[]
  /**
   * Adds the variables of a file that are not set yet; nothing happens where there is no such file.
   * @throws MigrateError K1105 where it disagrees with a file read before, K1110 where it cannot be read
   */
  load(path: string, conflicts: 'refuse' | 'ignore'): Promise<void>
  /** Runs a function with the variables of the files taken away, and puts back those it has not set itself. */
  without<T>(run: () => T): T
}

interface Origin {
  readonly path: string
  /** As the file has it, before variables in it are expanded. */
  readonly raw: string
  readonly value: string
}

/** Reads `.env` files into an environment. What is set already is never changed. */
export function environmentFiles(environment: Environment, cwd: string): EnvironmentFiles {
  const loaded: string[] = []
  const origins = new Map<string, Origin>()

  async function load(path: string, conflicts: 'refuse' | 'ignore'): Promise<void> {
    if (loaded.includes(path) || !existsSync(path)) return
    const name = relative(cwd, path)
    const text = readText(path, name, 'K1110').replace(/^\ufeff/, '')
    const { parse } = await import('dotenv')
    const values = new Map(Object.entries(parse(text)))
    if (conflicts === 'refuse') refuseConflicts(values, origins, name, cwd)
    loaded.push(path)
    const lookup = (variable: string): string | undefined => environment[variable] ?? values.get(variable)
    const missing = [...values].filter(([variable]) => environment[variable] === undefined)
    for (const [variable, raw] of missing) {
      const value = expand(raw, lookup, new Set([variable]))
      origins.set(variable, { path, raw, value })
      environment[variable] = value
    }
  }

  function without<T>(run: () => T): T {
    const ours = [...origins].filter(([variable, { value }]) => environment[variable] === value)
    for (const [variable] of ours) delete environment[variable]
    try {
      return run()
    } finally {
      for (const [variable, { value }] of ours) environment[variable] ??= value
    }
  }

  return { loaded, load, without }
}

/**
 * Replaces `${NAME}` by the value of the variable. As Prisma: only with braces (a bare `$` is common in
 * passwords, and dotenv-expand would take it for a variable), `\${NAME}` stays as it is, missing is empty.
 */
function expand(
  text: string,
  lookup: (variable: string) => string | undefined,
  within: ReadonlySet<string>,
): string {
  return text.replace(/\\?\$\{([A-Za-z0-9_]*)\}/g, (match, variable: string) => {
    if (match.startsWith('\\')) return match.slice(1)
    const value = within.has(variable) ? undefined : lookup(variable)
    return value === undefined ? '' : expand(value, lookup, new Set([...within, variable]))
  })
}

// Prisma's words. Prisma 5 and 6 compare the wrong way round and complain about equal values; only values that
// differ are a conflict here.
function refuseConflicts(
  values: ReadonlyMap<string, string>,
  origins: ReadonlyMap<string, Origin>,
  name: string,
  cwd: string,
): void {
  const conflicts = [...values].filter(([variable, raw]) => (origins.get(variable)?.raw ?? raw) !== raw)
  const [first] = conflicts
  if (first === undefined) return
  const other = relative(cwd, origins.get(first[0])!.path)
  const message = [
    `There is a conflict between env var${conflicts.length > 1 ? 's' : ''} in ${other} and ${name}`,
    'Conflicting env vars:',
    ...conflicts.map(([variable]) => `  ${variable}`),
  ].join('\n')
  const hint = `We suggest to move the contents of ${name} to ${other} to consolidate your env vars.`
  throw new MigrateError('K1105', message, { hint })
}
