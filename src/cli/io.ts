import { hostname } from 'node:os'
import { isatty } from 'node:tty'
import { shellWord } from '../base/shell.ts'
import { type Ask, askNobody } from '../commands/ask.ts'
import type { RunProgram } from '../commands/program.ts'
import type { CommandOptions } from '../commands/session.ts'
import type { OnEvent } from '../migrate/event.ts'
import { createRunProgram } from './programs.ts'
import { createAsk } from './prompts.ts'
import { createStyle, type Style } from './render/style.ts'

/** Options that every command takes. */
export interface GlobalFlags {
  readonly schema?: string
  readonly config?: string
  readonly url?: string
  readonly json?: boolean
  /** commander's form of --no-color. */
  readonly color?: boolean
}

/** The process as the commands see it: results go to stdout, the talk goes to stderr. */
export interface Io {
  readonly flags: GlobalFlags
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly outStyle: Style
  readonly errStyle: Style
  /** Whether somebody watches stderr. */
  readonly interactive: boolean
  readonly signal: AbortSignal
  /** Asks the person at the terminal, where there is one. */
  readonly ask: Ask
  readonly runProgram: RunProgram
  /** `kintsugi …` as it works in this shell, with the flags that say where the project is. */
  readonly command: (text: string) => string
  readonly options: (onEvent: OnEvent) => CommandOptions
}

export function createIo(flags: GlobalFlags, signal: AbortSignal, interrupt: () => void = () => {}): Io {
  const { env, stdout, stderr } = process
  const colour = (stream: NodeJS.WriteStream): boolean => {
    if (flags.color === false || (env.NO_COLOR !== undefined && env.NO_COLOR !== '')) return false
    if (env.FORCE_COLOR !== undefined) return !/^(0|false)$/.test(env.FORCE_COLOR)
    return stream.isTTY === true
  }
  const err = (text: string): void => void stderr.write(text)
  const errStyle = createStyle(colour(stderr))
  const interactive = stderr.isTTY === true && env.CI === undefined
  // Not process.stdin: looking at it makes it non-blocking, and a script that comes through a pipe cannot be read any more.
  const canAsk = interactive && isatty(0) && flags.json !== true
  return {
    flags,
    out: text => void stdout.write(text),
    err,
    outStyle: createStyle(colour(stdout)),
    errStyle,
    interactive,
    signal,
    ask: canAsk ? createAsk({ err, style: errStyle, colour: colour(stderr), interrupt, signal }) : askNobody,
    runProgram: createRunProgram(flags.json === true ? 'stderr' : 'stdout', signal),
    command: text => (text.startsWith('kintsugi ') ? `npx ${withFlags(text, flags)}` : text),
    options: onEvent => ({
      cwd: process.cwd(),
      env,
      schema: flags.schema,
      config: flags.config,
      url: flags.url,
      now: () => new Date(),
      runner: { host: hostname(), pid: process.pid },
      onEvent,
      signal,
    }),
  }
}

/** Puts the given --schema and --config behind the command, before any comment. The URL stays out: it is secret. */
function withFlags(text: string, { schema, config }: GlobalFlags): string {
  const given = [
    ...(schema === undefined ? [] : [`--schema ${shellWord(schema)}`]),
    ...(config === undefined ? [] : [`--config ${shellWord(config)}`]),
  ].join(' ')
  if (given === '') return text
  const comment = text.indexOf('   #')
  return comment === -1 ? `${text} ${given}` : `${text.slice(0, comment)} ${given}${text.slice(comment)}`
}
