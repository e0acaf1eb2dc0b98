import { spawnSync } from 'node:child_process'

/** Wall time of a command in milliseconds. @throws where it does not end well */
export function timeOf(command: readonly string[], cwd: string): number {
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

/** What a command prints. @throws where it does not end well */
export function outputOf(command: readonly string[], cwd = '.'): string {
  const { status, stdout, stderr } = spawnSync(command[0]!, command.slice(1), { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}:\n${stderr}`)
  return stdout
}

/** The middle one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}

export interface Contender {
  readonly command: readonly string[]
  readonly cwd: string
  /** Runs before each run, untimed. */
  readonly prepare?: () => Promise<void>
}

/** Two commands against each other, in wall time. */
export async function compare(
  name: string,
  ours: Contender,
  floor: Contender,
  runs: number,
): Promise<Comparison> {
  const run = async ({ command, cwd, prepare }: Contender): Promise<number> => {
    await prepare?.()
    return timeOf(command, cwd)
  }
  return comparison(
    name,
    await inTurn(
      () => run(ours),
      () => run(floor),
      runs,
    ),
  )
}

/** Measurements of two sides, pair by pair. */
interface Measured<Measurement> {
  readonly ours: readonly Measurement[]
  readonly floor: readonly Measurement[]
}

/** Two sides in turn, A B A B …, after one warm-up: a machine that drifts slows both. */
export async function inTurn<Measurement>(
  ours: () => Promise<Measurement>,
  floor: () => Promise<Measurement>,
  runs: number,
): Promise<Measured<Measurement>> {
  const measured: { ours: Measurement[]; floor: Measurement[] } = { ours: [], floor: [] }
  for (let run = 0; run <= runs; run++) {
    const pair = { ours: await ours(), floor: await floor() }
    if (run === 0) continue
    measured.ours.push(pair.ours)
    measured.floor.push(pair.floor)
  }
  return measured
}

/** What the times of two sides come to. */
export function comparison(name: string, { ours, floor }: Measured<number>): Comparison {
  const ratios = ours.map((value, index) => value / floor[index]!)
  return { name, ours: median(ours), floor: median(floor), ratio: median(ratios) }
}

export interface Comparison {
  readonly name: string
  /** Milliseconds, medians. */
  readonly ours: number
  readonly floor: number
  /** Median of the ratios pair by pair. */
  readonly ratio: number
}
