import type { DatabaseError } from '../dialect.ts'
import type { Statement } from '../script.ts'

/** What to do about the SQLSTATEs that people meet in migrations (appendix A of PostgreSQL's manual). */
const ADVICE: Readonly<Record<string, string>> = {
  '22P02': 'A value does not fit the new type: convert such rows first, or give the ALTER a USING clause.',
  '23502':
    'Rows without a value stand in the way: give the column a default, or fill the rows first, then set NOT NULL.',
  '23503': 'Rows refer to rows that do not exist: remove or repair them, then add the foreign key.',
  '23505': 'Duplicate values stand in the way of the unique index: merge or remove them first.',
  '23514': 'Rows violate the new check: repair them first.',
  '25001': 'The statement cannot run in a transaction: take it out of the BEGIN … COMMIT of the file.',
  '2BP01': 'Other objects depend on it: drop them first, or say CASCADE if they may go.',
  '3F000':
    'The schema is not there, perhaps the one that `schema=` in the URL names: `migrate deploy` creates that one.',
  '42501': 'The user lacks the right: grant it, or deploy as the owner of the object.',
  '42601': 'The statement does not parse: correct the file.',
  '42701': 'The column is there already: an earlier attempt, or somebody by hand, has added it.',
  '42710': 'The object is there already: an earlier attempt, or somebody by hand, has made it.',
  '42P01': 'There is no such table here: check the name, what runs before, and the schema in the URL.',
  '42P07': 'The table or index is there already: an earlier attempt, or somebody by hand, has made it.',
  '53100': 'The disk of the server is full: free space, then deploy again.',
  '53400': 'A limit of the server was reached: raise it, or split the statement.',
  '55006': 'The object is in use by another session: end that session, then deploy again.',
  '55P03': 'Another session holds a lock on the table: wait for it, or end it, then deploy again.',
  '55P04': 'A new enum value can only be used after its migration: split the file in two migrations.',
  '57014': 'The statement was cancelled, by a timeout of the server or by somebody.',
  '0A000': 'The server does not offer this feature, or not in this place.',
}

export function advisePostgres({ code }: DatabaseError, { words }: Statement): string | null {
  const advice = code === null ? null : (ADVICE[code] ?? null)
  if (words[0] !== 'CREATE' || !words.includes('CONCURRENTLY')) return advice
  const leftover =
    'The unfinished index may be left behind as INVALID: a repair, back or forward, clears it away.'
  return advice === null ? leftover : `${advice} ${leftover}`
}
