import type { Statement } from '../../dialects/script.ts'

/** `"a"`, `` `a` ``, `a`, with the schema in front where there is one. */
const NAME = String.raw`(?:(?:"(?:[^"]|"")+"|\x60[^\x60]+\x60|\[[^\]]+\]|[\w$]+)\s*\.\s*)?(?:"(?:[^"]|"")+"|\x60[^\x60]+\x60|\[[^\]]+\]|[\w$]+)`
const TARGET = new RegExp(
  String.raw`^\s*(?:INSERT(?:\s+OR\s+\w+|\s+IGNORE)?(?:\s+INTO)?|REPLACE(?:\s+INTO)?|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|TRUNCATE(?:\s+TABLE)?)\s+(${NAME})`,
  'i',
)

/** The table whose rows a statement changes, as it is written; null where the first words do not tell. */
export function rowTarget({ sql }: Statement): string | null {
  return TARGET.exec(sql)?.[1] ?? null
}

/** A name as it is written, without its schema and its quotes. */
export function bareName(written: string): string {
  const last = /(?:"((?:[^"]|"")+)"|`([^`]+)`|\[([^\]]+)\]|([\w$]+))$/.exec(written)
  return (last?.[1]?.replaceAll('""', '"') ?? last?.[2] ?? last?.[3] ?? last?.[4] ?? written).trim()
}

/** The table, as it is written, all rows of which an `INSERT … SELECT … FROM` copies; null where it is of another form. */
export function copiedTable({ words, sql }: Statement): string | null {
  return words[0] === 'INSERT' ? (COPIED.exec(sql)?.[1] ?? null) : null
}

const COPIED = new RegExp(String.raw`\bSELECT\b[\s\S]*\bFROM\s+(${NAME})\s*;?\s*$`, 'i')

/** How many rows an INSERT lists; null where it is of another form. */
export function insertedCount({ sql }: Statement): number | null {
  const head = INSERT_VALUES.exec(sql)
  return head === null ? null : (readRows(sql, head[0].length)?.length ?? null)
}

const INSERT_VALUES = new RegExp(String.raw`^\s*INSERT\s+INTO\s+(${NAME})\s*\(([^()]*)\)\s*VALUES\s*`, 'i')

/** Values that are stored as they are written: not what is computed (`now()`), nor what is rounded. */
const COMPARABLE = /^(?:-?\d+|'(?:[^'\\]|'')*'|true|false)$/i

/**
 * A query that counts the rows that an INSERT of values has put there, as `total`, with as many as it has values for in
 * `expected`; null where the statement is of another form.
 */
export function insertedRows(
  statement: Statement,
): { readonly sql: string; readonly expected: number } | null {
  const head = INSERT_VALUES.exec(statement.sql)
  if (head === null) return null
  const columns = head[2]!.split(',').map(column => column.trim())
  const rows = readRows(statement.sql, head[0].length)
  if (rows === null || rows.length === 0 || rows.some(values => values.length !== columns.length)) return null
  const conditions = rows.map(values =>
    columns.flatMap((column, at) => {
      const value = values[at]!
      if (/^null$/i.test(value)) return [`${column} IS NULL`]
      return COMPARABLE.test(value) ? [`${column} = ${value}`] : []
    }),
  )
  if (conditions.some(ofRow => ofRow.length === 0)) return null
  // A handful of rows tells as much as all of them.
  const asked = conditions.slice(0, 20).map(ofRow => `(${ofRow.join(' AND ')})`)
  return {
    sql: `SELECT COUNT(*) AS total FROM ${head[1]} WHERE ${asked.join(' OR ')}`,
    expected: asked.length,
  }
}

/** The values of `(…), (…)` from a place on to the end; null where something else follows. */
function readRows(sql: string, start: number): readonly (readonly string[])[] | null {
  const rows: string[][] = []
  let at = start
  for (;;) {
    if (sql[at] !== '(') return null
    const group = readGroup(sql, at)
    if (group === null) return null
    rows.push(group.items)
    at = group.end
    const separator = /^\s*,\s*/.exec(sql.slice(at, at + 1000))
    if (separator === null) return sql.slice(at).trim() === '' ? rows : null
    at += separator[0].length
  }
}

/** Splits a parenthesised list at its commas; strings and inner parentheses stay whole. */
function readGroup(sql: string, open: number): { readonly items: string[]; readonly end: number } | null {
  const items: string[] = []
  let depth = 0
  let from = open + 1
  for (let at = open; at < sql.length; at++) {
    const character = sql[at]!
    if (character === "'") {
      at = endOfString(sql, at)
    } else if (character === '(') depth++
    else if (character === ')') {
      depth--
      if (depth === 0) {
        items.push(sql.slice(from, at).trim())
        return { items, end: at + 1 }
      }
    } else if (character === ',' && depth === 1) {
      items.push(sql.slice(from, at).trim())
      from = at + 1
    }
  }
  return null
}

function endOfString(sql: string, start: number): number {
  for (let at = start + 1; at < sql.length; at++) {
    if (sql[at] === '\\') at++
    else if (sql[at] === "'") {
      if (sql[at + 1] !== "'") return at
      at++
    }
  }
  return sql.length
}
