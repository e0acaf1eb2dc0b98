import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BenchDatabase } from './databases.ts'
import { makeProject, modelsOf } from './histories.ts'
import { type Comparison, compare, comparison, inTurn, outputOf, timeOf } from './measure.ts'

const migrations = 801

/**
 * A long history: replayed for the first time, against the plain driver that runs the same files; and commands that know
 * where it leads, which may take a second more than Node without a program.
 */
export async function benchShadow(
  { provider, url, empty, drop }: BenchDatabase,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const cwd = makeProject(provider, migrations)
  process.env.DATABASE_URL = url
  writeFileSync(join(cwd, 'prisma/schema.prisma'), modelsOf(provider, migrations))
  mkdirSync(join(cwd, 'node_modules'))
  const command = (...args: readonly string[]): readonly string[] => [
    process.execPath,
    resolve('dist/cli.js'),
    ...args,
  ]
  const sources = ['--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma']
  const diff = command('migrate', 'diff', ...sources)
  const dev = command('migrate', 'dev', '--skip-generate', '--skip-seed')
  const forget = async (): Promise<void> =>
    rmSync(join(cwd, 'node_modules/.cache'), { recursive: true, force: true })
  try {
    const floor = [process.execPath, resolve('bench/floor.mjs'), provider, url, cwd]
    const first = await compare(
      `history of ${migrations} on ${provider}: migrate diff, for the first time`,
      { command: diff, cwd, prepare: forget },
      { command: floor, cwd: resolve('.'), prepare: empty },
      runs,
    )
    show(first, 1.6)
    await empty()
    outputOf(command('migrate', 'deploy'), cwd)
    for (const [title, known] of [
      ['migrate diff', diff],
      ['migrate dev', dev],
    ] as const) {
      outputOf(known, cwd)
      const { ours } = await inTurn(
        async () => timeOf(known, cwd) - timeOf([process.execPath, '-e', '0'], cwd),
        async () => 0,
        runs,
      )
      const times = { ours, floor: ours.map(() => 1000) }
      show(comparison(`history of ${migrations} on ${provider}: ${title}, next time, besides Node`, times), 1)
    }
  } finally {
    rmSync(cwd, { recursive: true })
    await drop()
  }
}
