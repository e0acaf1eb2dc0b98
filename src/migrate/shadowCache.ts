import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256 } from '../base/hash.ts'
import type { Script } from './script.ts'

/** Raised when the shape of what is kept changes: what was kept before is not found any more. */
const FORMAT = 3
/** How many things are kept per project. */
const KEPT = 30
const CHECKSUM_LENGTH = 64

/** What replayed histories have led to. One that cannot be read or written is as good as none. */
export interface ShadowCache {
  /** What was kept under a key; null where there is nothing, or where it is not what was written. */
  readonly read: (key: string) => Uint8Array | null
  readonly write: (key: string, content: Uint8Array | string) => void
  readonly forget: (key: string) => void
}

/** The cache of the project that a folder belongs to: in the nearest `node_modules`, as tools do. */
export function openShadowCache(directory: string): ShadowCache {
  const folder = cacheFolder(directory)
  if (folder === null) return { read: () => null, write: () => {}, forget: () => {} }
  const fileOf = (key: string): string => join(folder, `${key}.state`)
  return {
    read: key => readKept(fileOf(key)),
    write: (key, content) => keep(folder, fileOf(key), content),
    forget: key => rmSync(fileOf(key), { force: true }),
  }
}

/**
 * The keys of a history's beginnings: `keys[n]` stands for the first n scripts, on a certain server. Each is made of the
 * one before it and a checksum, so that an edit changes all that follow.
 */
export function chainedKeys(basis: readonly string[], scripts: readonly Script[]): readonly string[] {
  const keys = [keyOf(basis)]
  for (const { checksum } of scripts) keys.push(keyOf([keys.at(-1)!, checksum]))
  return keys
}

/** A key that depends on all parts. */
function keyOf(parts: readonly string[]): string {
  return sha256(JSON.stringify([FORMAT, ...parts]))
}

/** Null where there is no `node_modules`. */
export function cacheFolder(directory: string): string | null {
  for (let at = directory; ; at = dirname(at)) {
    const modules = join(at, 'node_modules')
    if (existsSync(modules)) return join(modules, '.cache', 'kintsugi')
    if (dirname(at) === at) return null
  }
}

function readKept(file: string): Uint8Array | null {
  try {
    const bytes = readFileSync(file)
    const content = bytes.subarray(CHECKSUM_LENGTH)
    return bytes.toString('latin1', 0, CHECKSUM_LENGTH) === sha256(content) ? content : null
  } catch {
    return null
  }
}

function keep(folder: string, file: string, content: Uint8Array | string): void {
  try {
    mkdirSync(folder, { recursive: true })
    // Beside and renamed, so that another run never reads half of it.
    const beside = `${file}.${randomUUID()}`
    writeFileSync(beside, Buffer.concat([Buffer.from(sha256(content)), Buffer.from(content)]))
    renameSync(beside, file)
    forgetOldest(folder)
  } catch {
    // A cache that cannot be written costs time, and nothing else.
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.state'))
    .map(name => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of files.slice(KEPT)) rmSync(path, { force: true })
}
