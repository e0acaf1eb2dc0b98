import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Task, Timing } from './engines/engine.ts'
import { type Comparison, comparison, inTurn, outputOf } from './measure.ts'
import { bundle } from './programs.ts'
import { makeSchema } from './schemas.ts'

const modelsOfTenMegabytes = 21_500

/** The schema language within a process: against Prisma's engine, and a large schema against a small one. */
export async function benchSchemaLanguage(
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  const small = join(directory, 'small.prisma')
  const large = join(directory, 'large.prisma')
  writeFileSync(small, makeSchema(1000))
  writeFileSync(large, makeSchema(modelsOfTenMegabytes))
  try {
    if (process.env.KINTSUGI_ORACLE === undefined) {
      console.log('validate and format in process: left out, KINTSUGI_ORACLE names no folder with the engine')
    } else await againstPrisma(small, runs, show)
    await largeAgainstSmall(large, small, runs, show)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

async function againstPrisma(
  schema: string,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const programs = {
    ours: await bundle('bench/engines/ours.ts'),
    prisma: await bundle('bench/engines/prisma.ts'),
  }
  for (const task of ['validate', 'format'] as const) {
    const { ours, floor } = await inTurn(
      async () => time(programs.ours, task, schema, 20),
      async () => time(programs.prisma, task, schema, 20),
      runs,
    )
    for (const call of ['first', 'warm'] as const) {
      const times = { ours: ours.map(timing => timing[call]), floor: floor.map(timing => timing[call]) }
      show(comparison(`${task}: 1,000 models in process, ${titles[call]}`, times), 1)
    }
  }
}

const titles = { first: 'load and first call', warm: 'warm call' } as const

async function largeAgainstSmall(
  large: string,
  small: string,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const program = await bundle('bench/engines/ours.ts')
  const { ours, floor } = await inTurn(
    async () => time(program, 'validate', large, 3),
    async () => time(program, 'validate', small, 20),
    runs,
  )
  const times = {
    ours: ours.map(({ warm }) => warm),
    // What it would take in proportion to the bytes.
    floor: floor.map(({ warm, bytes }, run) => (warm * ours[run]!.bytes) / bytes),
  }
  show(comparison('validate: 10 MB against 1,000 models, per byte', times), 1.5)
}

function time(program: string, task: Task, schema: string, runs: number): Timing {
  return JSON.parse(outputOf([process.execPath, program, task, schema, String(runs)])) as Timing
}
