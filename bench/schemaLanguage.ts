import { spawnSync } from 'node:child_process'
import { type Comparison, comparison, inTurn } from './measure.ts'

/** What `bench/engine.ts` prints: milliseconds of the first run in its process, and of one when all is warm. */
interface Timing {
  readonly first: number
  readonly warm: number
  readonly bytes: number
}

const models = 1000
const modelsOfTenMegabytes = 21_500

/** The schema language within a process: against Prisma's engine, and a large schema against a small one. */
export async function benchSchemaLanguage(
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  if (process.env.KINTSUGI_ORACLE === undefined) {
    console.log('validate and format in process: left out, KINTSUGI_ORACLE names no folder with the engine')
  } else {
    for (const task of ['validate', 'format']) {
      const { ours, floor } = await inTurn(
        async () => time('ours', task, models, 20),
        async () => time('prisma', task, models, 20),
        runs,
      )
      for (const call of ['first', 'warm'] as const) {
        const times = { ours: ours.map(timing => timing[call]), floor: floor.map(timing => timing[call]) }
        show(comparison(`${task}: 1,000 models in process, ${call} call`, times), 1)
      }
    }
  }
  const { ours, floor } = await inTurn(
    async () => time('ours', 'validate', modelsOfTenMegabytes, 3),
    async () => time('ours', 'validate', models, 20),
    runs,
  )
  const times = {
    ours: ours.map(({ warm }) => warm),
    // What it would take in proportion to the bytes.
    floor: floor.map(({ warm, bytes }, run) => (warm * ours[run]!.bytes) / bytes),
  }
  show(comparison('validate: 10 MB against 1,000 models, per byte', times), 1.5)
}

function time(engine: string, task: string, count: number, runs: number): Timing {
  const command = ['scripts/runTs.mjs', 'bench/engine.ts', engine, task, String(count), String(runs)]
  const { status, stdout } = spawnSync(process.execPath, command, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`)
  return JSON.parse(stdout) as Timing
}
