import type { Segment } from '../dialect.ts'
import type { Statement } from '../script.ts'
import { type Role, segment } from '../segments.ts'
import { mysqlCapabilities } from './capabilities.ts'

const ROW_STATEMENTS = new Set([
  'INSERT',
  'REPLACE',
  'UPDATE',
  'DELETE',
  'SELECT',
  'WITH',
  'VALUES',
  'LOAD',
  'DO',
])
const SESSION_STATEMENTS = new Set(['USE', 'SHOW', 'PREPARE', 'DEALLOCATE', 'EXPLAIN', 'DESCRIBE', 'DESC'])

/**
 * What commits implicitly is everything but the statements that work on rows ("Statements That Cause an
 * Implicit Commit" in the manual); an unknown statement counts as committing, which costs a line in the journal.
 */
function mysqlRole({ words }: Statement): Role {
  const [first, second] = words
  if (ROW_STATEMENTS.has(first!)) return 'transactional'
  if (SESSION_STATEMENTS.has(first!)) return 'session'
  switch (first) {
    case 'START':
      return second === 'TRANSACTION' ? 'begin' : 'autonomous'
    case 'BEGIN':
      return second === 'NOT' ? 'autonomous' : 'begin'
    case 'COMMIT':
      return 'commit'
    case 'ROLLBACK':
      return second === 'TO' || words[2] === 'TO' ? 'transactional' : 'rollback'
    case 'SAVEPOINT':
    case 'RELEASE':
      return 'transactional'
    case 'SET':
      if (second === 'PASSWORD') return 'autonomous'
      // With autocommit off our own notes would hang in a transaction; the executor groups statements itself.
      return words.includes('AUTOCOMMIT') ? 'absorbed' : 'session'
    case 'LOCK':
    case 'UNLOCK':
      // A dump's LOCK TABLES would keep the session from its own history table, and BEGIN releases it anyway.
      return second === 'TABLES' || second === 'TABLE' ? 'absorbed' : 'autonomous'
    default:
      return 'autonomous'
  }
}

export function mysqlSegments(statements: readonly Statement[]): readonly Segment[] {
  return segment(statements, statements.map(mysqlRole), mysqlCapabilities)
}
