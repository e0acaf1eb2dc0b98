import type { Segment } from '../dialect.ts'
import type { Statement } from '../script.ts'
import { type Role, segment } from '../segments.ts'
import { postgresCapabilities } from './capabilities.ts'

/** Objects whose CREATE, ALTER or DROP refuses to run in a transaction block. */
const CLUSTER_WIDE = new Set(['DATABASE', 'TABLESPACE', 'SUBSCRIPTION'])

/** As PostgreSQL's PreventInTransactionBlock() decides, read off the first words of the statement. */
function postgresRole({ words }: Statement): Role {
  const [first, second] = words
  switch (first) {
    case 'BEGIN':
      return 'begin'
    case 'START':
      return second === 'TRANSACTION' ? 'begin' : 'transactional'
    case 'COMMIT':
    case 'END':
      return second === 'PREPARED' ? 'autonomous' : 'commit'
    case 'ROLLBACK':
    case 'ABORT':
      if (second === 'PREPARED') return 'autonomous'
      // ROLLBACK [WORK|TRANSACTION] TO SAVEPOINT stays inside.
      return second === 'TO' || words[2] === 'TO' ? 'transactional' : 'rollback'
    case 'VACUUM':
      return 'autonomous'
    case 'CLUSTER':
      return words.length === 1 || (words.length === 2 && second === 'VERBOSE')
        ? 'autonomous'
        : 'transactional'
    case 'DISCARD':
      return second === 'ALL' ? 'autonomous' : 'transactional'
    case 'CREATE':
    case 'DROP':
      if (CLUSTER_WIDE.has(second!)) return 'autonomous'
      return indexWord(words) && words.includes('CONCURRENTLY') ? 'autonomous' : 'transactional'
    case 'REINDEX':
      return /^(DATABASE|SYSTEM|SCHEMA)$/.test(afterOptions(words)) || words.includes('CONCURRENTLY')
        ? 'autonomous'
        : 'transactional'
    case 'ALTER':
      if (second === 'SYSTEM' || second === 'SUBSCRIPTION') return 'autonomous'
      if (second === 'DATABASE') return words.includes('TABLESPACE') ? 'autonomous' : 'transactional'
      return words.includes('DETACH') && (words.includes('CONCURRENTLY') || words.includes('FINALIZE'))
        ? 'autonomous'
        : 'transactional'
    default:
      return 'transactional'
  }
}

function indexWord(words: readonly string[]): boolean {
  return words[1] === 'INDEX' || (words[1] === 'UNIQUE' && words[2] === 'INDEX')
}

/** The object word of `REINDEX [(options)] object name`. */
function afterOptions(words: readonly string[]): string {
  return (words[1] === '(' ? words[words.indexOf(')') + 1] : words[1]) ?? ''
}

/**
 * CALL, and a DO block that commits by itself, work only outside a transaction block, which is where a script
 * of one statement runs under Prisma.
 */
function controlsTransactions({ words, sql }: Statement): boolean {
  return words[0] === 'CALL' || (words[0] === 'DO' && /\b(commit|rollback)\b/i.test(sql))
}

export function postgresSegments(statements: readonly Statement[]): readonly Segment[] {
  const alone = statements.length === 1 && controlsTransactions(statements[0]!)
  const roles = alone ? (['autonomous'] as const) : statements.map(postgresRole)
  return segment(statements, roles, postgresCapabilities)
}
