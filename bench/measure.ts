import { spawnSync } from 'node:child_process'

/** Wall time of a command in milliseconds. @throws where it does not end well */
function time(command: readonly string[], cwd: string): number {
  const started = performance.now()
  const { status, stderr } = spawnSync(command[0]!, command.slice(1), {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const elapsed = performance.now() - started
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stderr}`)
  return elapsed
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

export interface Contender {
  readonly command: readonly string[]
  readonly cwd: string
  /** Runs before each run, untimed. */
  readonly prepare?: () => Promise<void>
}

/** Two commands in turn, A B A B …, after one warm-up: a machine that drifts slows both. */
export async function compare(
  name: string,
  ours: Contender,
  floor: Contender,
  runs: number,
): Promise<Comparison> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] }
  for (let run = 0; run <= runs; run++) {
    for (const [key, contender] of [
      ['ours', ours],
      ['floor', floor],
    ] as const) {
      await contender.prepare?.()
      const elapsed = time(contender.command, contender.cwd)
      if (run > 0) times[key].push(elapsed)
    }
  }
  const ratios = times.ours.map((value, index) => value / times.floor[index]!)
  return { name, ours: median(times.ours), floor: median(times.floor), ratio: median(ratios) }
}

export interface Comparison {
  readonly name: string
  /** Milliseconds, medians. */
  readonly ours: number
  readonly floor: number
  /** Median of the ratios pair by pair. */
  readonly ratio: number
}
