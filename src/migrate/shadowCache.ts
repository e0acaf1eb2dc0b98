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
import type { Schema } from '../schema/schema.ts'

/** What the schema of a replayed history depends on. */
export interface CacheKey {
  /** The project's folder, or one in it. */
  readonly directory: string
  /** Provider, server, namespaces, and the checksum of each migration, in order. */
  readonly parts: readonly string[]
}

/** Raised when the shape of a schema changes: what was kept before is not understood any more. */
const FORMAT = 1
/** How many histories are kept per project. */
const KEPT = 20

/**
 * The schema that a history leads to, from the cache, else from `replay`. A cache that cannot be read or written, or
 * whose content is not what was written, is as good as none.
 */
export async function cachedSchema(key: CacheKey, replay: () => Promise<Schema>): Promise<Schema> {
  const folder = cacheFolder(key.directory)
  if (folder === null) return replay()
  const file = join(folder, `${sha256(JSON.stringify([FORMAT, ...key.parts]))}.json`)
  const known = read(file)
  if (known !== null) return known
  const schema = await replay()
  write(folder, file, schema)
  return schema
}

/** In the nearest `node_modules`, as tools do; null where there is none. */
export function cacheFolder(directory: string): string | null {
  for (let at = directory; ; at = dirname(at)) {
    const modules = join(at, 'node_modules')
    if (existsSync(modules)) return join(modules, '.cache', 'kintsugi')
    if (dirname(at) === at) return null
  }
}

function read(file: string): Schema | null {
  try {
    const [checksum, ...rest] = readFileSync(file, 'utf8').split('\n')
    const text = rest.join('\n')
    return checksum === sha256(text) ? (JSON.parse(text) as Schema) : null
  } catch {
    return null
  }
}

function write(folder: string, file: string, schema: Schema): void {
  try {
    mkdirSync(folder, { recursive: true })
    const text = JSON.stringify(schema)
    // Beside and renamed, so that another run never reads half of it.
    const beside = `${file}.${randomUUID()}`
    writeFileSync(beside, `${sha256(text)}\n${text}`)
    renameSync(beside, file)
    forget(folder)
  } catch {
    // A cache that cannot be written costs time, and nothing else.
  }
}

function forget(folder: string): void {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { path } of files.slice(KEPT)) rmSync(path, { force: true })
}
