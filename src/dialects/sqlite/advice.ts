import type { DatabaseError } from '../dialect.ts'

/** What to do about SQLite's result codes. */
const ADVICE: Readonly<Record<string, string>> = {
  '5': 'Another process is writing to the database file: wait for it, or stop it, then deploy again.',
  '6': 'Another process is writing to the database file: wait for it, or stop it, then deploy again.',
  '8': 'The file, or the folder it is in, cannot be written to: check the rights and the mount.',
  '10': 'The file could not be read or written: check the disk.',
  '11': 'The database file is damaged: restore it from a backup, or recover it with `sqlite3 FILE .recover`.',
  '13': 'The disk is full: free space, then deploy again.',
  '26': 'The file is not an SQLite database: check the URL.',
  '275': 'Rows violate a CHECK constraint: repair them first.',
  '787': 'Rows refer to rows that do not exist: repair or remove them first.',
  '1299': 'Rows without a value stand in the way: give the column a default, or fill the rows first.',
  '1555': 'Duplicate values stand in the way of the primary key: merge or remove them first.',
  '2067': 'Duplicate values stand in the way of the unique index: merge or remove them first.',
}

/** What SQLite reports only as text, under its general code 1. */
const ADVICE_BY_TEXT: readonly (readonly [RegExp, string])[] = [
  [
    /Cannot add a NOT NULL column/,
    'Give the column a default, or redefine the table and fill the column for the rows that are there.',
  ],
  [/syntax error/, 'The statement does not parse: correct the file.'],
  [/already exists/, 'It is there already: an earlier attempt, or somebody by hand, has made it.'],
  [
    /duplicate column name/,
    'The column is there already: an earlier attempt, or somebody by hand, has added it.',
  ],
  [
    /no such (table|column|index)/,
    'There is no such thing in this database: check the name, and what runs before.',
  ],
]

export function adviseSqlite({ code, message }: Pick<DatabaseError, 'code' | 'message'>): string | null {
  // An extended result code holds the general one in its last byte.
  const found = code === null ? undefined : (ADVICE[code] ?? ADVICE[String(Number(code) & 0xff)])
  if (found !== undefined) return found
  return ADVICE_BY_TEXT.find(([pattern]) => pattern.test(message))?.[1] ?? null
}
