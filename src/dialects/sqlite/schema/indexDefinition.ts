import { groupAt, type Lexeme, lexemesOf, listItems, type Range, textOf } from './lexemes.ts'

/** What the text of an index says and the catalog's functions do not. */
export interface IndexDefinition {
  /** Of each part, without its order. */
  readonly expressions: readonly string[]
  /** The condition of a partial index. */
  readonly predicate: string | null
}

/** Reads the text of CREATE INDEX as SQLite keeps it. */
export function readIndexDefinition(sql: string): IndexDefinition {
  const lexemes = lexemesOf(sql)
  const body = groupAt(
    lexemes,
    lexemes.findIndex(({ text }) => text === '('),
  )
  if (body === null) return { expressions: [], predicate: null }
  const where = { start: body.end + 2, end: lexemes.length }
  return {
    expressions: listItems(lexemes, body).map(item => textOf(sql, lexemes, withoutOrder(lexemes, item))),
    predicate: lexemes[body.end + 1]?.word === 'WHERE' ? textOf(sql, lexemes, where) : null,
  }
}

function withoutOrder(lexemes: readonly Lexeme[], { start, end }: Range): Range {
  const last = lexemes[end - 1]?.word
  return { start, end: last === 'ASC' || last === 'DESC' ? end - 1 : end }
}
