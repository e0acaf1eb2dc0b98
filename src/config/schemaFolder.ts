import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { extname, join, relative } from 'node:path'
import { MigrateError } from '../base/error.ts'
import type { Source } from '../base/source.ts'
import { readText, systemReason } from './textFile.ts'

/** A schema file; the source is named by its path relative to the working directory. */
export interface SchemaFile {
  readonly path: string
  readonly source: Source
}

/** Reads one schema file. @throws MigrateError K1109 */
export function readFile(path: string, cwd: string): SchemaFile {
  const name = relative(cwd, path)
  return { path, source: { name, text: readText(path, name, 'K1109') } }
}

/** Reads every `*.prisma` file in a folder and below. @throws MigrateError K1109 */
export function readFolder(folder: string, cwd: string): readonly SchemaFile[] {
  const found = new Set<string>()
  collect(folder, cwd, new Set(), found)
  return [...found].map(path => readFile(path, cwd))
}

// As Prisma: a link is its target, whose name counts; each folder is entered once. Sorted, so that the order of
// the files does not depend on the file system; dependencies are left out, they may bring schemas of their own.
function collect(folder: string, cwd: string, entered: Set<string>, found: Set<string>): void {
  const real = realPathOf(folder, cwd)
  if (entered.has(real)) return
  entered.add(real)
  const entries = listFolder(folder, cwd).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    let path = join(folder, entry.name)
    let isFolder = entry.isDirectory()
    let isFile = entry.isFile()
    if (entry.isSymbolicLink()) {
      const stats = isSchemaName(entry.name) ? statOf(path, cwd) : quietly(() => statOf(path, cwd))
      // A link that leads nowhere matters only where it is meant to be a schema file.
      if (!stats && !isSchemaName(entry.name)) continue
      path = realPathOf(path, cwd)
      isFolder = stats?.isDirectory() ?? false
      isFile = stats?.isFile() ?? false
    }
    if (isFolder && entry.name !== 'node_modules') collect(path, cwd, entered, found)
    else if (isFile && isSchemaName(path)) found.add(path)
  }
}

function isSchemaName(name: string): boolean {
  return extname(name) === '.prisma'
}

function listFolder(folder: string, cwd: string): readonly Dirent[] {
  return readable(folder, cwd, () => readdirSync(folder, { withFileTypes: true }))
}

function realPathOf(path: string, cwd: string): string {
  return readable(path, cwd, () => realpathSync(path))
}

/** What is at a path, links followed; null where nothing is. @throws MigrateError K1109 */
export function statOf(path: string, cwd: string): Stats | null {
  return readable(path, cwd, () => {
    try {
      return statSync(path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ENOTDIR') return null
      throw error
    }
  })
}

function readable<T>(path: string, cwd: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    const message = `\`${relative(cwd, path)}\` cannot be read: ${systemReason(cause)}`
    throw new MigrateError('K1109', message, { cause })
  }
}

function quietly<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}
