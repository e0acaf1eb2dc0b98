import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { BenchDatabase } from './databases.ts'
import { makeProject } from './histories.ts'
import { type Comparison, compare } from './measure.ts'

/** Histories that are deployed: against the plain driver, which runs the same files and writes the same rows. */
export async function benchDeploy(
  { provider, url, empty }: BenchDatabase,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  for (const count of [300, 1000]) {
    const project = makeProject(provider, count)
    process.env.DATABASE_URL = url
    const node = process.execPath
    const ours = {
      command: [node, resolve('dist/cli.js'), 'migrate', 'deploy'],
      cwd: project,
      prepare: empty,
    }
    const floor = {
      command: [node, resolve('bench/floor.mjs'), provider, url, project],
      cwd: resolve('.'),
      prepare: empty,
    }
    show(await compare(`deploy of ${count} migrations, ${provider}`, ours, floor, runs), 1.6)
    rmSync(project, { recursive: true })
  }
}
