import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Project } from '../config/project.ts'
import { parse } from '../psl/parser.ts'
import type { RunProgram } from './program.ts'
import type { CommandOptions } from './session.ts'

export interface GenerateOptions extends CommandOptions {
  readonly runProgram: RunProgram
}

/**
 * Runs the generators of the schema with the project's own `prisma generate`. A failure of theirs is shown by them, and
 * does not undo what was done to the database: as Prisma, the command goes on.
 * @returns whether they ran and ended well; null where there are none, or `prisma` is not installed
 */
export async function generate(project: Project, options: GenerateOptions): Promise<boolean | null> {
  const { cwd, env, schema, config, onEvent, signal } = options
  const prisma = findPrisma(cwd)
  if (prisma === null || !hasGenerator(project)) return null
  onEvent({ kind: 'generateStarted' })
  const words = [
    'node',
    prisma,
    'generate',
    ...(schema === undefined ? [] : ['--schema', schema]),
    ...(config === undefined ? [] : ['--config', config]),
  ]
  const { code } = await options.runProgram(words, { cwd, env })
  signal?.throwIfAborted()
  return code === 0
}

function hasGenerator({ sources }: Project): boolean {
  return sources.some(source => parse(source).items.some(({ kind }) => kind === 'generator'))
}

/** The program of the package `prisma` as the project has it; null where it does not. */
function findPrisma(cwd: string): string | null {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, 'node_modules', 'prisma', 'package.json')
    if (existsSync(file)) return programOf(file)
    if (dirname(folder) === folder) return null
  }
}

function programOf(packageFile: string): string | null {
  try {
    const { bin } = JSON.parse(readFileSync(packageFile, 'utf8')) as { bin?: string | { prisma?: string } }
    const path = typeof bin === 'string' ? bin : bin?.prisma
    return path === undefined ? null : join(dirname(packageFile), path)
  } catch {
    return null
  }
}
