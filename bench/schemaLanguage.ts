import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compareEngines, timeProgram } from './inProcess.ts'
import { type Comparison, comparison, inTurn } from './measure.ts'
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
    } else {
      const programs = { ours: 'bench/engines/ours.ts', prisma: 'bench/engines/prisma.ts' }
      for (const task of ['validate', 'format'] as const)
        await compareEngines(task, programs, small, runs, show)
    }
    const program = await bundle('bench/engines/ours.ts')
    const { ours, floor } = await inTurn(
      async () => timeProgram(program, 'validate', large, 3),
      async () => timeProgram(program, 'validate', small, 20),
      runs,
    )
    const times = {
      ours: ours.map(({ warm }) => warm),
      // What it would take in proportion to the bytes.
      floor: floor.map(({ warm, bytes }, run) => (warm * ours[run]!.bytes) / bytes),
    }
    show(comparison('validate: 10 MB against 1,000 models, per byte', times), 1.5)
  } finally {
    rmSync(directory, { recursive: true })
  }
}
