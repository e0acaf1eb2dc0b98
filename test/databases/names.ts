import { randomBytes } from 'node:crypto'

/** Suites run side by side on one server. */
export function uniqueName(): string {
  return `test_${randomBytes(6).toString('hex')}`
}

/** The URL of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const result = new URL(url)
  result.pathname = `/${name}`
  return result.href
}
