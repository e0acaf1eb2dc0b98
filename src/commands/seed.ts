import { delimiter, join } from 'node:path'
import { MigrateError } from '../base/error.ts'
import { findSeed } from '../config/project.ts'
import { type RunProgram, wordsOf } from './program.ts'
import type { CommandOptions } from './session.ts'

export interface SeedOptions extends CommandOptions {
  /** What is handed to the command, behind its own words. */
  readonly args: readonly string[]
  readonly runProgram: RunProgram
}

export interface SeedReport {
  /** What was run; null where no command is configured. */
  readonly seed: string | null
}

/** Runs the seed command of the project, as `prisma db seed`. @throws MigrateError K1011 where it fails */
export async function seed(options: SeedOptions): Promise<SeedReport> {
  const { cwd, env, schema, config, args, onEvent } = options
  const found = await findSeed({ cwd, env, schema, config })
  onEvent({ kind: 'projectFound', loaded: found.loaded })
  if (found.seed !== null) await runSeed(found.seed, args, options)
  return { seed: found.seed }
}

/** @throws MigrateError K1011 */
export async function runSeed(
  command: string,
  args: readonly string[],
  { cwd, env, onEvent, runProgram, signal }: Omit<SeedOptions, 'args'>,
): Promise<void> {
  onEvent({ kind: 'seedStarted', command: [command, ...args].join(' ') })
  // As with npx: the project's own tools first.
  const path = [join(cwd, 'node_modules', '.bin'), env.PATH ?? ''].join(delimiter)
  const { code, reason } = await runProgram([...wordsOf(command), ...args], {
    cwd,
    env: { ...env, PATH: path },
  })
  signal?.throwIfAborted()
  if (code === 0) return
  throw new MigrateError(
    'K1011',
    `An error occurred while running the seed command: ${failureOf(code, reason)}.`,
    {
      notes: [`the command is \`${command}\``],
      hint: 'Its own words stand above. What it has changed in the database before it failed is still there.',
      next: ['kintsugi db seed'],
    },
  )
}

function failureOf(code: number | null, reason: string | null): string {
  return reason ?? `it ended with exit code ${code}`
}
