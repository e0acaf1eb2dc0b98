import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What git answers in a folder; null where there is no git, no repository, or nothing to be found. */
export async function askGit(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    return (await run('git', args, { cwd: folder, maxBuffer: 2 ** 26 })).stdout
  } catch {
    return null
  }
}
