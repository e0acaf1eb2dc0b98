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

/** Turns places of one name into strings until that name is no longer refused; a change that breaks more is undone. */
function quoteOne(
  database: SqliteDatabase,
  statement: string,
  name: string,
): { readonly text: string; readonly problem: string | null } | null {
  let text = statement
  for (const { start, end } of places(statement, `"${name.replaceAll('"', '""')}"`).reverse()) {
    const candidate = `${text.slice(0, start)}'${name.replaceAll("'", "''")}'${text.slice(end)}`
    const problem = compile(database, candidate)
    if (problem !== null && unknownName(problem) === null) continue
    text = candidate
    if (problem === null || unknownName(problem) !== name) return { text, problem }
  }
  return null
}

function compile(database: SqliteDatabase, statement: string): string | null {
  try {
    database.prepare(statement)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function places(statement: string, quoted: string): { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = []
  const token: Token = { kind: 'blank', end: 0 }
  for (let at = 0; at < statement.length; at = token.end) {
    scan(statement, at, sqliteLexicalRules, false, token)
    if (token.kind === 'quoted' && statement.slice(at, token.end) === quoted)
      found.push({ start: at, end: token.end })
  }
  return found
}
