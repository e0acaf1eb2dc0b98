import type { ForeignKey, OtherConstraint } from '../../../schema/schema.ts'
import { groupAt, type Lexeme, lexemesOf, listItems, type Range, textOf, unquoted } from './lexemes.ts'

/** What the text of a table says and the catalog's functions do not. */
export interface TableDefinition {
  /** By the name of the column in lower case; only of columns of which there is something to say. */
  readonly columns: ReadonlyMap<string, ColumnDefinition>
  readonly checks: readonly OtherConstraint[]
  /** Of each foreign key, in the order of the text. */
  readonly deferrable: readonly ForeignKey['deferrable'][]
  /** `STRICT`, `WITHOUT ROWID`. */
  readonly options: readonly string[]
}

export interface ColumnDefinition {
  readonly collation: string | null
  /** The expression of a generated column. */
  readonly generated: string | null
}

/** Reads the text of CREATE TABLE as SQLite keeps it. What it does not understand is passed over. */
export function readTableDefinition(sql: string): TableDefinition {
  const lexemes = lexemesOf(sql)
  const body = groupAt(
    lexemes,
    lexemes.findIndex(({ text }) => text === '('),
  )
  if (body === null) return { columns: new Map(), checks: [], deferrable: [], options: [] }
  const items = listItems(lexemes, body).map(range => readItem(sql, lexemes, range))
  return {
    columns: new Map(
      items
        .filter(({ collation, generated }) => collation !== null || generated !== null)
        .map(({ name, collation, generated }) => [name, { collation, generated }]),
    ),
    checks: items.flatMap(({ checks }) => checks),
    deferrable: items.flatMap(({ deferrable }) => deferrable),
    options: listItems(lexemes, { start: body.end + 1, end: lexemes.length })
      .map(range =>
        lexemes
          .slice(range.start, range.end)
          .map(({ word }) => word)
          .join(' '),
      )
      .filter(option => option !== ''),
  }
}

/** A column, or a constraint of the table, which has no collation. */
interface Item extends ColumnDefinition {
  readonly name: string
  readonly checks: readonly OtherConstraint[]
  readonly deferrable: readonly ForeignKey['deferrable'][]
}

const constraintWords: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'])

function readItem(sql: string, lexemes: readonly Lexeme[], range: Range): Item {
  const isColumn = !constraintWords.has(lexemes[range.start]?.word ?? '')
  const outside = outsideParentheses(lexemes, range)
  const placesOf = (word: string): readonly number[] => outside.filter(at => lexemes[at]!.word === word)
  const inGroup = (at: number): readonly string[] => {
    const group = groupAt(lexemes, at + 1)
    return group === null ? [] : [textOf(sql, lexemes, group)]
  }
  const collation = placesOf('COLLATE').at(-1)
  return {
    name: nameAt(lexemes, range.start).toLowerCase(),
    collation: isColumn && collation !== undefined ? nameAt(lexemes, collation + 1) : null,
    generated: placesOf('AS').flatMap(inGroup)[0] ?? null,
    checks: placesOf('CHECK').flatMap(at =>
      inGroup(at).map(definition => ({
        kind: 'check' as const,
        name: lexemes[at - 2]?.word === 'CONSTRAINT' ? nameAt(lexemes, at - 1) : null,
        definition,
        isValid: true,
      })),
    ),
    deferrable: placesOf('REFERENCES').map((at, index, all) =>
      readDeferrable(lexemes.slice(at, all[index + 1] ?? range.end).map(({ word }) => word)),
    ),
  }
}

function nameAt(lexemes: readonly Lexeme[], at: number): string {
  return unquoted(lexemes[at]?.text ?? '')
}

/** The places of a range that are in no parentheses. */
function outsideParentheses(lexemes: readonly Lexeme[], { start, end }: Range): readonly number[] {
  const places: number[] = []
  for (let at = start; at < end; at++) {
    const group = groupAt(lexemes, at)
    if (group === null) places.push(at)
    else at = group.end
  }
  return places
}

function readDeferrable(words: readonly string[]): ForeignKey['deferrable'] {
  const at = words.indexOf('DEFERRABLE')
  if (at === -1 || words[at - 1] === 'NOT') return 'no'
  return words.includes('DEFERRED') ? 'deferred' : 'immediate'
}
