import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The directories of PATH, then the given ones; `*` stands for the rest of a name, newest version first. */
export function directories(...patterns: readonly string[]): readonly string[] {
  const path = (process.env.PATH ?? '').split(delimiter).filter(entry => entry !== '')
  return [...new Set([...path, ...patterns.flatMap(expand)])].filter(directory => existsSync(directory))
}

/** The first of `names` in the first directory that has one. */
export function executables(names: readonly string[], where: readonly string[]): readonly string[] {
  return where.flatMap(directory => names.map(name => join(directory, name))).filter(isExecutable)
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function expand(pattern: string): readonly string[] {
  const [start = '', rest] = pattern.split('*')
  if (rest === undefined) return [pattern]
  const parent = start.slice(0, start.lastIndexOf('/') + 1)
  if (!existsSync(parent)) return []
  const names = readdirSync(parent).filter(name => `${parent}${name}`.startsWith(start))
  return names.sort(byVersion).map(name => `${parent}${name}${rest}`)
}

function byVersion(a: string, b: string): number {
  return b.localeCompare(a, 'en', { numeric: true })
}
