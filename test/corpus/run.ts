import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
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

/** Modules of its own, so that nothing is written into the folder of the tool. */
export function linkModules(path: string): void {
  const modules = join(oracle, 'node_modules')
  mkdirSync(join(path, 'node_modules'), { recursive: true })
  for (const name of readdirSync(modules)) {
    if (!name.startsWith('.')) symlinkSync(join(modules, name), join(path, 'node_modules', name))
  }
}

/** Prisma finds the history complete, and the database to be what the migrations make of it. */
export async function expectInSync(provider: string, cwd: string, url: string, where: string): Promise<void> {
  const asked = [['status'], ['diff', ...fromHistoryToDatabase]]
  const answers = asked.map(args => prisma(provider, cwd, url, 'migrate', ...args))
  const [status, drift] = (await Promise.all(answers)) as [Ran, Ran]
  expect(status.output, where).toContain('Database schema is up to date!')
  expect(status.code, where).toBe(0)
  expect(drift.output, where).toContain('No difference detected.')
  expect(drift.code, where).toBe(0)
}

const fromHistoryToDatabase = [
  '--from-migrations=prisma/migrations',
  '--to-config-datasource',
  '--exit-code',
] as const
