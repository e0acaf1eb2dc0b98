import { type MappedName, sanitise } from './sanitise.ts'

/**
 * Gives out names that are free. Prisma lets two things have one name, which no schema may; a number behind the second
 * one is what is left to do.
 */
export function uniqueNames(taken: Iterable<string> = []): (name: string) => string {
  const given = new Set(taken)
  const next = new Map<string, number>()
  return name => {
    let free = name
    let at = next.get(name) ?? 1
    while (given.has(free)) free = `${name}_${at++}`
    next.set(name, at)
    given.add(free)
    return free
  }
}

/** The name of a field or a value that no file has named yet; empty where the schema language has none for it. */
export function freeName(databaseName: string, free: (name: string) => string): MappedName {
  const usual = sanitise(databaseName)
  const name = usual === '' ? '' : free(usual)
  return { name, map: name === databaseName ? null : databaseName }
}
