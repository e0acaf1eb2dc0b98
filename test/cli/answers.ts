import type { TestProject } from './project.ts'
import { onTerminal, type Session, type Typed } from './terminal.ts'

/** What is typed when a text has appeared; each once, in this order. */
export type Answer = readonly [text: string, keys: Typed]

export const down = '\u001b[B'
export const enter = '\r'
export const ctrlC = '\u0003'

/** Runs the command line on a terminal and answers its questions. */
export function answering(
  project: TestProject,
  url: string,
  answers: readonly Answer[],
  ...args: string[]
): Promise<Session> {
  const open = [...answers]
  let seen = 0
  return onTerminal(
    project,
    {
      url,
      columns: 120,
      onOutput: output => {
        const [next] = open
        if (next === undefined || !output.slice(seen).includes(next[0])) return null
        open.shift()
        seen = output.length
        return next[1]
      },
    },
    ...args,
  )
}
