import type { Task, Timing } from './engines/engine.ts'
import { type Comparison, comparison, inTurn, outputOf } from './measure.ts'
import { bundle } from './programs.ts'

const titles = { first: 'load and first call', warm: 'warm call' } as const

/** A task on 1,000 models within a process: our program against that of Prisma's engine. */
export async function compareEngines(
  task: Task,
  programs: { readonly ours: string; readonly prisma: string },
  schema: string,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const [ours, prisma] = [await bundle(programs.ours), await bundle(programs.prisma)]
  const timings = await inTurn(
    async () => timeProgram(ours, task, schema, 20),
    async () => timeProgram(prisma, task, schema, 20),
    runs,
  )
  for (const call of ['first', 'warm'] as const) {
    const times = {
      ours: timings.ours.map(timing => timing[call]),
      floor: timings.floor.map(timing => timing[call]),
    }
    show(comparison(`${task}: 1,000 models in process, ${titles[call]}`, times), 1)
  }
}

/** Runs a program that times an engine. */
export function timeProgram(program: string, task: Task, schema: string, runs: number): Timing {
  return JSON.parse(outputOf([process.execPath, program, task, schema, String(runs)])) as Timing
}
