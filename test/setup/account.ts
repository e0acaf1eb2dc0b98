import { execFileSync } from 'node:child_process'

/** The user that a server runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/** PostgreSQL and MySQL refuse to run as root: another user then, the named one where it exists. Null: as we are. */
export function unprivileged(name: string): Account | null {
  if (process.getuid?.() !== 0) return null
  const account = lookUp(name) ?? lookUp('nobody')
  if (account === null)
    throw new Error(`The tests run as root, and there is no user ${name} or nobody for the server.`)
  return account
}

function lookUp(name: string): Account | null {
  try {
    return { uid: id('-u', name), gid: id('-g', name) }
  } catch {
    return null
  }
}

function id(option: string, name: string): number {
  return Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}
