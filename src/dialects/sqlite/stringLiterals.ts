import { scan, type Token } from '../scanner.ts'
import type { SqliteDatabase } from './driver.ts'
import { sqliteLexicalRules } from './split.ts'

/**
 * SQLite's old tolerance: a name in double quotes that names nothing is a string. The SQLite inside Prisma's engine
 * has it, better-sqlite3 is built without, and migrations in the wild rely on it. Where the server refuses a name
 * for that reason, its places are turned into strings from the last one on, until the statement compiles; nothing
 * is executed meanwhile.
 * @returns the statement that compiles, or null
 */
export function withStringLiterals(database: SqliteDatabase, statement: string, error: Error): string | null {
  let text = statement
  let problem: string | null = error.message
  for (let name = unknownName(problem); name !== null; name = unknownName(problem)) {
    const next = quoteOne(database, text, name)
    if (next === null) return null
    text = next.text
    problem = next.problem
    if (problem === null) return text
  }
  return null
}

function unknownName(message: string | null): string | null {
  return (
    /^no such column: "(.*)" - should this be a string literal in single-quotes\?$/s.exec(
      message ?? '',
    )?.[1] ?? null
  )
}

/**
 * Turns places of one name into strings until that name is no longer refused, then as many of them back as can be:
 * as in SQLite, a place is a string only where it cannot be a name.
 */
function quoteOne(
  database: SqliteDatabase,
  statement: string,
  name: string,
): { readonly text: string; readonly problem: string | null } | null {
  const literal = `'${name.replaceAll("'", "''")}'`
  const quoted = new Set<Place>()
  const attempt = (): string | null => compile(database, replace(statement, quoted, literal))

  let problem: string | null = `no such column: "${name}"`
  let resolved = false
  for (const place of places(statement, `"${name.replaceAll('"', '""')}"`).reverse()) {
    quoted.add(place)
    problem = attempt()
    resolved = problem === null || ![null, name].includes(unknownName(problem))
    if (resolved) break
    // Where a string breaks something else, a name was meant.
    if (unknownName(problem) === null) quoted.delete(place)
  }
  if (!resolved) return null
  for (const place of [...quoted]) {
    quoted.delete(place)
    if (attempt() !== problem) quoted.add(place)
  }
  return { text: replace(statement, quoted, literal), problem }
}

function replace(statement: string, quoted: ReadonlySet<Place>, literal: string): string {
  let text = ''
  let at = 0
  for (const { start, end } of [...quoted].sort((a, b) => a.start - b.start)) {
    text += statement.slice(at, start) + literal
    at = end
  }
  return text + statement.slice(at)
}

function compile(database: SqliteDatabase, statement: string): string | null {
  try {
    database.prepare(statement)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

interface Place {
  readonly start: number
  readonly end: number
}

function places(statement: string, quoted: string): Place[] {
  const found: Place[] = []
  const token: Token = { kind: 'blank', end: 0 }
  for (let at = 0; at < statement.length; at = token.end) {
    scan(statement, at, sqliteLexicalRules, false, token)
    if (token.kind === 'quoted' && statement.slice(at, token.end) === quoted)
      found.push({ start: at, end: token.end })
  }
  return found
}
