import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { TestDatabase } from '../databases.ts'

export interface Ran {
  readonly code: number | null
  readonly output: string
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string>,
): Promise<Ran> {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', chunk => (output += chunk))
    child.stderr.on('data', chunk => (output += chunk))
    child.on('error', reject)
    child.on('close', code => done({ code, output }))
  })
}

export function kintsugi(cwd: string, url: string, ...args: string[]): Promise<Ran> {
  return run(
    process.execPath,
    [resolve(import.meta.dirname, '../../dist/cli.js'), ...args, '--url', url],
    cwd,
    {},
  )
}

/** Prisma's own command line, where it is installed and knows the database. */
const oracle = process.env.KINTSUGI_ORACLE ?? ''
export const prismaKnows = (provider: TestDatabase['provider']): boolean =>
  oracle !== '' && provider !== 'mysql'

export function prisma(provider: string, cwd: string, url: string, ...args: string[]): Promise<Ran> {
  return run(join(oracle, 'prisma.sh'), [provider, ...args], cwd, { DATABASE_URL: url })
}
