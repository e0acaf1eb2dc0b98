import { type Stats, statSync } from 'node:fs'

/** Whether there is a file (not a folder) at a path, links followed; false where the system will not say. */
export function isFile(path: string): boolean {
  return statsOf(path)?.isFile() ?? false
}

/** Whether there is a folder at a path, links followed; false where the system will not say. */
export function isFolder(path: string): boolean {
  return statsOf(path)?.isDirectory() ?? false
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
