import type { DatabaseError } from '../dialect.ts'

/** What to do about the error numbers that people meet in migrations (server error reference of the manual). */
const ADVICE: Readonly<Record<string, string>> = {
  '1021': 'The disk of the server is full: free space, then deploy again.',
  '1044': 'The user lacks the right on this database: grant it, or deploy as its owner.',
  '1048': 'Rows without a value stand in the way: fill them first, or give the column a default.',
  '1050': 'The table is there already: an earlier attempt, or somebody by hand, has made it.',
  '1060': 'The column is there already: an earlier attempt, or somebody by hand, has added it.',
  '1061': 'The index is there already: an earlier attempt, or somebody by hand, has made it.',
  '1062': 'Duplicate values stand in the way of the unique index: merge or remove them first.',
  '1064': 'The statement does not parse: correct the file.',
  '1067':
    'The default does not fit the column. Old servers give a required TIMESTAMP without a default 0000-00-00: give it one of yours, or have explicit_defaults_for_timestamp turned on.',
  '1091': 'The column or key is not there: an earlier attempt, or somebody by hand, has dropped it.',
  '1114':
    'The table is full: free space on the disk of the server, or raise the limit of the table; then deploy again.',
  '1138': 'Rows with NULL stand in the way: fill them first.',
  '1142': 'The user lacks the right: grant it, or deploy as the owner.',
  '1146': 'There is no such table in this database: check the name, and what runs before.',
  '1153': 'The statement is longer than the server allows: raise max_allowed_packet, or split it.',
  '1205': 'Another session holds a lock: wait for it, or end it, then deploy again.',
  '1213': 'Two sessions waited for each other: deploy again when the other one is done.',
  '1215':
    'MySQL 5.7 does not say why: see that the two columns are of one type and collation, and that the other one has a key.',
  '1265': 'A value does not fit the new type: correct such rows first.',
  '1292': 'A value does not fit the new type: correct such rows first.',
  '1366': 'A value does not fit the new type: correct such rows first.',
  '1406': 'A value is longer than the new type allows: shorten such rows first.',
  '1451': 'Other rows refer to it: remove or repair them first.',
  '1452': 'Rows refer to rows that do not exist: remove or repair them, then add the foreign key.',
  '1822': 'The foreign key refers to columns without a key of their own: make these unique first.',
  '3750':
    'The server wants a primary key in each table: give the table one, or have sql_require_primary_key turned off.',
  '3780': 'The two columns of the foreign key differ in type, character set or collation: make them equal.',
  '6125': 'MySQL 8.4 wants the columns that a foreign key refers to to be unique: make them so first.',
}

export function adviseMysql({ code }: DatabaseError): string | null {
  return code === null ? null : (ADVICE[code] ?? null)
}
