import type { Schema } from '../schema/schema.ts'
import type { Statement } from './script.ts'

/** What a server said when it refused one of the statements of a script. */
export interface Refusal {
  /** As in `DatabaseError`; null where it was not recorded. */
  readonly code: string | null
  readonly message: string
}

/**
 * Whether a statement can have been refused in certain words, where the schema before it was a given one. True wherever that
 * cannot be ruled out.
 */
export type MayRefuse = (statement: Statement, refusal: Refusal, before: Schema) => boolean

const ROWS = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE'])
const DEFINITIONS = new Set(['CREATE', 'ALTER', 'DROP', 'RENAME'])

/** `INSERT INTO other.t`: a name with another one in front, near the beginning. */
const QUALIFIED = /^\s*(?:\w+\s+)+[`"[]?[\w$]+[`"\]]?\s*\.\s*[`"[]?\w/

/** Whether a statement only changes rows of a table of the database itself. */
export function changesOwnRows({ words, sql }: Statement): boolean {
  return ROWS.has(words[0]!) && !QUALIFIED.test(sql)
}

/** Whether a statement defines something, and its text does not say a name: then it is not about what has the name. */
export function definesOther({ words, sql }: Statement, name: string): boolean {
  return DEFINITIONS.has(words[0]!) && !/\bselect\b/i.test(sql) && !mentions(sql, name)
}

/** Whether a text holds a name, as a word of its own, in whatever case. */
function mentions(sql: string, name: string): boolean {
  return new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`, 'i').test(sql)
}
