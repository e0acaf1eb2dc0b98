import { spawn } from 'node:child_process'
import type { ProgramEnd, RunProgram } from '../commands/program.ts'

/**
 * Runs programs of the project with our own terminal.
 * @param output where their standard output goes: with --json ours holds one document and nothing else
 */
export function createRunProgram(output: 'stdout' | 'stderr', signal: AbortSignal): RunProgram {
  return ([program = '', ...args], { cwd, env }) =>
    new Promise<ProgramEnd>(resolve => {
      const child = spawn(program === 'node' ? process.execPath : program, args, {
        cwd,
        env,
        stdio: ['inherit', output === 'stdout' ? 'inherit' : 2, 'inherit'],
        // Tools of npm are scripts of the shell there.
        shell: process.platform === 'win32',
      })
      const stop = (): void => void child.kill('SIGTERM')
      signal.addEventListener('abort', stop, { once: true })
      const end = (ended: ProgramEnd): void => {
        signal.removeEventListener('abort', stop)
        resolve(ended)
      }
      child.on('error', error => end({ code: null, reason: error.message }))
      child.on('close', (code, by) => end({ code, reason: by === null ? null : `it was ended by ${by}` }))
    })
}
