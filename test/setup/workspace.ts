import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Account } from './account.ts'

export const packageDirectory: string = fileURLToPath(new URL('../..', import.meta.url))

/** What is downloaded or prepared once and kept between runs. */
export const cacheDirectory: string = join(packageDirectory, 'node_modules/.cache/kintsugi-test')

const reaper = fileURLToPath(new URL('reap.sh', import.meta.url))
const prefix = 'kintsugi-test-'
let current: string | undefined
let servers = 0

/** The directory of this process: made on first use, gone when the process is, however it ends. */
export function runDirectory(): string {
  if (current === undefined) {
    // Root's servers run as somebody else.
    const base = process.getuid?.() !== 0 || isOpenToAll(tmpdir()) ? tmpdir() : '/tmp'
    sweep(base)
    current = mkdtempSync(join(base, `${prefix}${process.pid}-`))
    chmodSync(current, 0o755)
    reapAfterThisProcess(current)
  }
  return current
}

/** A directory for one server, owned by the user that it runs as. */
export function serverDirectory(name: string, account: Account | null): string {
  servers += 1
  const directory = join(runDirectory(), `${name}-${servers}`)
  mkdirSync(directory)
  if (account !== null) chownSync(directory, account.uid, account.gid)
  return directory
}

/** Unpacked programs where the server's user can read them: a copy if the checkout is for root's eyes only. */
export async function homeFor(home: string, account: Account | null, directory: string): Promise<string> {
  if (account === null || isOpenToAll(home)) return home
  const copy = join(directory, 'home')
  await cp(home, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

/** Whether other users can get into a directory. */
function isOpenToAll(directory: string): boolean {
  const open = (statSync(directory).mode & 0o001) !== 0
  return open && (dirname(directory) === directory || isOpenToAll(dirname(directory)))
}

/** A shell that waits for the pipe from this process to close; an exit handler would not survive `kill -9`. */
function reapAfterThisProcess(directory: string): void {
  const child = spawn('sh', [reaper, directory], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  child.unref()
  // A pipe of a child is a socket, which can be unreferenced; its type does not say so.
  ;(child.stdin as unknown as { unref(): void }).unref()
}

/** Removes what runs before this one left behind when even their reaper was killed. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const owner = name.startsWith(prefix) ? /\d+/.exec(name)?.[0] : undefined
    if (owner === undefined || isAlive(Number(owner))) continue
    spawn('sh', [reaper, join(base, name)], { stdio: 'ignore', detached: true }).unref()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
