import { changesOwnRows, definesOther, type MayRefuse } from '../../refusal.ts'

/** Of errors that name what a definition would have made, or dropped ("Server Error Message Reference" of the manual). */
const DEFINED: Readonly<Record<string, RegExp>> = {
  1050: /^Table '(?:[\w$]+\.)?([\w$]+)' already exists/,
  1060: /^Duplicate column name '([\w$]+)'/,
  1061: /^Duplicate key name '([\w$]+)'/,
  1091: /^Can't DROP (?:[A-Z ]+)?[`']([\w$]+)[`']; check that/,
}
const DUPLICATE = /^Duplicate entry '.*' for key '(?:[\w$]+\.)?([\w$]+)'/s

/** As the servers word their errors; MySQL 8 names the table in front of a key, MariaDB does not. */
export const mayRefuseMysql: MayRefuse = (statement, { code, message }, { tables }) => {
  const defined = DEFINED[code ?? '']?.exec(message)?.[1]
  if (defined !== undefined) return !changesOwnRows(statement) && !definesOther(statement, defined)
  const key = code === '1062' ? DUPLICATE.exec(message)?.[1]?.toLowerCase() : undefined
  if (key === undefined || key === 'primary' || !changesOwnRows(statement)) return true
  // A key that is not there yet refuses no rows: what makes it has been refused.
  return tables.some(({ indexes }) => indexes.some(({ name }) => name.toLowerCase() === key))
}
