import { readFileSync } from 'node:fs'
import { median } from '../measure.ts'

/** What an engine can be asked for; `diff` is the script that makes the schema out of nothing. */
export type Task = 'validate' | 'format' | 'diff'

/** An engine: each task takes the text of a schema. */
export type Engine = Readonly<Partial<Record<Task, (schema: string) => unknown>>>

/** Milliseconds that an engine takes in a process of its own. */
export interface Timing {
  /**
   * From the start of the program, when Node itself is there, to the end of the first call: loading the engine, reading
   * the schema, and the call with code that is not warm.
   */
  readonly first: number
  /** One call when all is warm. */
  readonly warm: number
  readonly bytes: number
}

/** Times an engine as its own program was asked to: validate|format FILE RUNS. Prints the timing. */
export async function timeEngine(engine: Engine): Promise<void> {
  const [task, file = '', runs] = process.argv.slice(2)
  const schema = readFileSync(file, 'utf8')
  const call = engine[task as Task]!
  await call(schema)
  const first = performance.now() - performance.nodeTiming.bootstrapComplete
  const times: number[] = []
  for (let run = 0; run < 2 * Number(runs); run++) {
    const started = performance.now()
    await call(schema)
    times.push(performance.now() - started)
  }
  // The first half warms up.
  const timing: Timing = { first, warm: median(times.slice(Number(runs))), bytes: schema.length }
  console.log(JSON.stringify(timing))
}
