import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from './project.ts'

const cli = join(import.meta.dirname, '../../dist/cli.js')

const advice =
  'The tests of the terminal need the command `script` of util-linux (Debian: apt-get install bsdutils, Alpine: apk add util-linux-misc).'

/** What a session on a terminal left behind. */
export interface Session {
  readonly code: number | null
  /** Everything that was sent to the terminal. */
  readonly output: string
  /** What stands on the terminal in the end, line by line. */
  readonly screen: readonly string[]
  /** Whether the modes of the terminal are what they were. */
  readonly sane: boolean
}

/** Keys, or what has to be done before they are pressed. */
export type Typed = string | (() => Promise<string>)

export interface SessionOptions {
  readonly url: string
  readonly columns: number
  /** Called with everything that was sent so far; what it returns is typed. */
  readonly onOutput?: (output: string) => Typed | null
  readonly env?: Record<string, string>
}

/** Runs the command line on a pseudo-terminal, as a person would. */
export function onTerminal(
  project: TestProject,
  options: SessionOptions,
  ...args: string[]
): Promise<Session> {
  requireScript()
  const { url, columns, onOutput, env = {} } = options
  const words = [process.execPath, cli, ...args].map(word => `'${word}'`).join(' ')
  // The trap keeps the shell, for a last look at the modes; programs do not inherit it.
  const shell = [
    `stty cols ${columns} rows 40`,
    'stty -a > before',
    "trap ':' INT",
    words,
    'code=$?',
    'stty -a > after',
    'cmp -s before after && touch sane',
    'exit $code',
  ].join('; ')
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', shell, '/dev/null'], {
      cwd: project.path,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, TERM: 'xterm', DATABASE_URL: url, ...env },
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
      const typed = onOutput?.(output) ?? null
      if (typeof typed === 'string') child.stdin.write(typed)
      else typed?.().then(keys => child.stdin.write(keys), reject)
    })
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', code => {
      const sane = existsSync(join(project.path, 'sane'))
      resolve({ code, output, screen: screenOf(output), sane })
    })
  })
}

function requireScript(): void {
  try {
    if (/util-linux/.test(execFileSync('script', ['--version'], { encoding: 'utf8' }))) return
  } catch {
    // No such program, or one that knows no --version.
  }
  throw new Error(advice)
}

/** What a terminal shows after all that was sent to it: enough of one for carriage returns and erased lines. */
export function screenOf(output: string): readonly string[] {
  const lines: string[][] = [[]]
  let column = 0
  for (const [piece] of output.matchAll(/\u001b\[[\d;?]*[A-Za-z]|[\s\S]/gu)) {
    const line = lines.at(-1)!
    if (piece === '\n') lines.push([])
    else if (piece === '\r') column = 0
    else if (piece === '\u001b[2K') line.fill(' ')
    else if (!piece.startsWith('\u001b')) {
      while (line.length < column) line.push(' ')
      line[column++] = piece
    }
  }
  return lines.map(line => line.join('').trimEnd())
}
