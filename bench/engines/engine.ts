import { readFileSync } from 'node:fs'
import { median } from '../measure.ts'

/** What an engine of the schema language can be asked for. */
export type Task = 'validate' | 'format'

/** An engine: each task takes the text of a schema. */
export type Engine = Readonly<Record<Task, (schema: string) => void>>

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
export function timeEngine(engine: Engine): void {
  const [task, file = '', runs] = process.argv.slice(2)
  const schema = readFileSync(file, 'utf8')
  const call = (): void => engine[task as Task](schema)
  call()
  const first = performance.now() - performance.nodeTiming.bootstrapComplete
  const times = Array.from({ length: 2 * Number(runs) }, () => {
    const started = performance.now()
    call()
    return performance.now() - started
  })
  // The first half warms up.
  const timing: Timing = { first, warm: median(times.slice(Number(runs))), bytes: schema.length }
  console.log(JSON.stringify(timing))
}
