import { execFileSync, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Result, TestProject } from './project.ts'

const cli = join(import.meta.dirname, '../../dist/cli.js')

/** Runs the command line bound by the rights of files, which root is not: without root's capabilities. */
export function runBound(project: TestProject, url: string, ...args: string[]): Promise<Result> {
  if (process.getuid?.() !== 0) return project.run(...args)
  requireSetpriv()
  return new Promise((resolve, reject) => {
    const bound = ['--bounding-set', '-all', '--inh-caps', '-all', process.execPath, cli, ...args]
    const child = spawn('setpriv', bound, {
      cwd: project.path,
      env: { PATH: process.env.PATH, DATABASE_URL: url, CI: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr, all: stdout + stderr }))
  })
}

function requireSetpriv(): void {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' })
  } catch {
    throw new Error(
      'As root, the tests of file rights need setpriv of util-linux (Alpine: apk add setpriv); or run them as another user.',
    )
  }
}

/** Mounts a file system of so many bytes, or returns why that cannot be done. The folder must exist. */
export function mountSmall(folder: string, bytes: number): string | null {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=0777`, 'tmpfs', folder], {
      stdio: 'pipe',
    })
    return null
  } catch (error) {
    return `a small file system cannot be mounted here: ${(error as Error).message.trim()}`
  }
}

export function unmount(folder: string): void {
  execFileSync('umount', [folder])
}
