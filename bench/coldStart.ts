import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { makeProject } from './histories.ts'
import { type Comparison, compare, outputOf } from './measure.ts'

/** What commands with next to nothing to do take, against Node without a program. */
export async function benchColdStart(
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const cwd = makeProject('sqlite', 1)
  process.env.DATABASE_URL = `file:${join(cwd, 'small.db')}`
  const command = (...args: readonly string[]): readonly string[] => [
    process.execPath,
    resolve('dist/cli.js'),
    ...args,
  ]
  const schema = ['--schema', join(cwd, 'prisma/schema.prisma')]
  const bare = { command: [process.execPath, '-e', '0'], cwd }
  try {
    outputOf(command('migrate', 'deploy', ...schema))
    for (const [goal, ...args] of starts) {
      show(
        await compare(
          `cold start: ${args.join(' ')} against bare Node`,
          { command: command(...args), cwd },
          bare,
          runs,
        ),
        goal,
      )
    }
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

const starts: readonly (readonly [goal: number, ...args: readonly string[]])[] = [
  [1.8, '--version'],
  [1.8, 'migrate', 'deploy', '--help'],
  [2.2, 'validate'],
  [2.5, 'migrate', 'status'],
]
