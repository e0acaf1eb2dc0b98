import type { Segment } from '../dialect.ts'
import type { Statement } from '../script.ts'
import { type Role, segment } from '../segments.ts'
import { sqliteCapabilities } from './capabilities.ts'

/** Pragmas that fail or do nothing inside a transaction. */
const OUTSIDE_ONLY = new Set([
  'JOURNAL_MODE',
  'SYNCHRONOUS',
  'AUTO_VACUUM',
  'INCREMENTAL_VACUUM',
  'ENCODING',
  'PAGE_SIZE',
  'LOCKING_MODE',
  'WAL_CHECKPOINT',
])

/** Rows that refer to rows that do not exist. */
const CHECK = 'PRAGMA foreign_key_check'

function sqliteRole({ words }: Statement): Role {
  const [first, second] = words
  switch (first) {
    case 'BEGIN':
      return 'begin'
    case 'COMMIT':
    case 'END':
      return 'commit'
    case 'ROLLBACK':
      return second === 'TO' || words[2] === 'TO' ? 'transactional' : 'rollback'
    case 'VACUUM':
    case 'ATTACH':
    case 'DETACH':
      return 'autonomous'
    case 'PRAGMA':
      return OUTSIDE_ONLY.has(pragma(words)) ? 'autonomous' : 'transactional'
    default:
      return 'transactional'
  }
}

/** The name in `PRAGMA [schema.]name …`. */
function pragma(words: readonly string[]): string {
  return (words[2] === '.' ? words[3] : words[1]) ?? ''
}

/** `on` or `off` where the statement sets `PRAGMA foreign_keys`; null elsewhere, also where it only asks. */
function foreignKeysSetting({ words }: Statement): 'on' | 'off' | null {
  if (words[0] !== 'PRAGMA' || pragma(words) !== 'FOREIGN_KEYS') return null
  const value = words[words.indexOf('FOREIGN_KEYS') + 2]?.replace(/^['"]|['"]$/g, '').toUpperCase()
  if (value === undefined) return null
  return ['OFF', '0', 'FALSE', 'NO'].includes(value) ? 'off' : 'on'
}

/** Statements that do something else when foreign keys are off: rows change, or a table with rows goes. */
function dependsOnForeignKeys({ words }: Statement): boolean {
  return (
    ['INSERT', 'REPLACE', 'UPDATE', 'DELETE', 'WITH'].includes(words[0]!) ||
    (words[0] === 'DROP' && words[1] === 'TABLE')
  )
}

/**
 * `PRAGMA foreign_keys` does nothing inside a transaction, yet Prisma's table redefinitions need it off and a
 * migration should be one transaction. So it moves in front of the transaction, wherever every statement that
 * depends on it stands where the file has it off. Otherwise the pragma divides the file into transactions.
 */
export function sqliteSegments(statements: readonly Statement[]): readonly Segment[] {
  const roles: Role[] = statements.map(sqliteRole)
  const off = offAt(statements, roles)
  if (off === null) return segment(statements, roles, sqliteCapabilities)

  const hoisted = statements.every(
    (statement, index) => off.states[index] || !dependsOnForeignKeys(statement),
  )
  for (const index of off.pragmas) roles[index] = hoisted ? 'absorbed' : 'autonomous'
  return segment(statements, roles, sqliteCapabilities).map(part => {
    if (part.transaction === null) return part
    if (!hoisted)
      return off.states[part.start] ? { ...part, transaction: { ...part.transaction, check: CHECK } } : part
    const after = off.last ? [] : ['PRAGMA foreign_keys=ON']
    const transaction = { ...part.transaction, before: ['PRAGMA foreign_keys=OFF'], after, check: CHECK }
    return { ...part, transaction }
  })
}

/** Where foreign keys are off as the file is read; null where the file never says anything about them. */
function offAt(
  statements: readonly Statement[],
  roles: readonly Role[],
): {
  readonly states: readonly boolean[]
  readonly pragmas: readonly number[]
  readonly last: boolean
} | null {
  const states: boolean[] = []
  const pragmas: number[] = []
  let off = false
  let inTransaction = false
  for (const [index, statement] of statements.entries()) {
    if (roles[index] === 'begin') inTransaction = true
    else if (roles[index] === 'commit' || roles[index] === 'rollback') inTransaction = false
    const setting = inTransaction ? null : foreignKeysSetting(statement)
    if (setting !== null) {
      off = setting === 'off'
      pragmas.push(index)
    }
    states.push(off)
  }
  return pragmas.length === 0 ? null : { states, pragmas, last: off }
}
