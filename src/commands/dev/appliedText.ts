import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { checksumMatches, type Script } from '../../migrate/script.ts'
import { cacheFolder } from '../../migrate/shadowCache.ts'
import { askGit } from './git.ts'

/** How many versions of a file are looked at. */
const VERSIONS = 50

/**
 * The text of a migration as it was applied: what we have kept of it, else what the version control has. Null where it
 * is nowhere. The history knows its checksum alone.
 */
export async function appliedText(cwd: string, checksum: string, file: string): Promise<string | null> {
  const kept = keptFile(cwd, checksum)
  if (kept !== null && existsSync(kept)) {
    const text = readFileSync(kept, 'utf8')
    if (checksumMatches(checksum, text)) return text
  }
  return committedText(checksum, file)
}

/** Keeps the text of a migration that was applied. A cache that cannot be written costs nothing but this. */
export function keepAppliedText(cwd: string, { checksum, source }: Script): void {
  const file = keptFile(cwd, checksum)
  if (file === null || existsSync(file)) return
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, source.text)
  } catch {
    // It is found in the version control, or not at all.
  }
}

function keptFile(cwd: string, checksum: string): string | null {
  const folder = cacheFolder(cwd)
  return folder === null || !/^[0-9a-f]{64}$/.test(checksum)
    ? null
    : join(folder, 'applied', `${checksum}.sql`)
}

async function committedText(checksum: string, file: string): Promise<string | null> {
  const [folder, name] = [dirname(file), basename(file)]
  const commits = await askGit(folder, 'log', '--format=%H', '-n', String(VERSIONS), '--', name)
  for (const commit of (commits ?? '').split('\n').filter(Boolean)) {
    const text = await askGit(folder, 'show', `${commit}:./${name}`)
    if (text !== null && checksumMatches(checksum, text)) return text
  }
  return null
}
