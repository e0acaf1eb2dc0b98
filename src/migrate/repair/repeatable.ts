import type { Statement } from '../../dialects/script.ts'

/** Settings and prepared statements of the session: gone with it, and needed again by whoever goes on. */
export function isSessionSetting({ words, sql }: Statement): boolean {
  const [first, second] = words
  if (first === 'SET') return second !== 'LOCAL' && second !== 'TRANSACTION'
  if (first === 'PREPARE') return second !== 'TRANSACTION'
  return (
    ['USE', 'PRAGMA', 'DEALLOCATE'].includes(first!) || (first === 'SELECT' && /\bset_config\s*\(/i.test(sql))
  )
}

const WITHOUT_EFFECT = new Set([
  'BEGIN',
  'START',
  'COMMIT',
  'END',
  'SAVEPOINT',
  'RELEASE',
  'LOCK',
  'UNLOCK',
  'ANALYZE',
])

/**
 * Whether running a statement a second time leaves what running it once does, as far as its text tells: settings, deletions,
 * insertions that pass over what is there, assignments of values that do not depend on what they replace.
 */
export function isRepeatable(statement: Statement): boolean {
  const { words, sql } = statement
  const [first] = words
  if (isSessionSetting(statement) || WITHOUT_EFFECT.has(first!)) return true
  switch (first) {
    case 'DELETE':
      return true
    case 'INSERT':
      return (
        words[1] === 'IGNORE' ||
        /\bOR\s+(IGNORE|REPLACE)\b|\bON\s+CONFLICT\b|\bWHERE\s+NOT\s+EXISTS\b/i.test(sql)
      )
    case 'REPLACE':
      return true
    case 'UPDATE':
      return assignsAnew(sql)
    case 'CREATE':
    case 'ALTER':
      return /\bIF\s+NOT\s+EXISTS\b|^CREATE\s+OR\s+REPLACE\b/i.test(sql)
    case 'DROP':
      return words.includes('IF')
    default:
      return false
  }
}

/** Of `UPDATE … SET a = x, b = y WHERE …`: whether no assigned column is read on the right side. */
function assignsAnew(sql: string): boolean {
  const [, assignments] = /\bSET\b([\s\S]*?)(?:\bWHERE\b|\bFROM\b|$)/i.exec(sql) ?? []
  if (assignments === undefined) return false
  const targets = [...assignments.matchAll(/(?:^|,)\s*(["`]?)([\w$]+)\1\s*=/g)].map(([, , column]) => column!)
  if (targets.length === 0) return false
  const values = assignments
    .replaceAll(/(?:^|,)\s*(["`]?)[\w$]+\1\s*=/g, ',')
    .replaceAll(/'(?:[^']|'')*'/g, '')
  return targets.every(column => !new RegExp(`(?<![\\w$])${escaped(column)}(?![\\w$])`, 'i').test(values))
}

function escaped(text: string): string {
  return text.replaceAll('$', '\\$')
}

/** Whether a statement may have changed rows of tables that were there before: no catalog shows it, and no plan undoes it. */
export function changesRows({ words }: Statement): boolean {
  return [
    'INSERT',
    'UPDATE',
    'DELETE',
    'REPLACE',
    'MERGE',
    'WITH',
    'CALL',
    'DO',
    'COPY',
    'LOAD',
    'TRUNCATE',
  ].includes(words[0]!)
}
