import type { Statement } from '../dialects/script.ts'

/**
 * Whether statements leave nothing behind in the session that later ones could depend on: settings, temporary tables,
 * attached databases. What is not known to leave nothing counts as leaving something.
 */
export function leavesSessionAlone(statements: readonly Statement[]): boolean {
  let foreignKeys = true
  for (const { words, sql } of statements) {
    if (/^PRAGMA\s+foreign_keys\b/i.test(sql)) foreignKeys = /=\s*(ON|1|TRUE)\b/i.test(sql)
    else if (!onDatabase.has(words[0]!) && !isPassingPragma(sql)) return false
    if (/\bTEMP(ORARY)?\b|\bset_config\b/i.test(sql)) return false
  }
  return foreignKeys
}

/** First words of statements whose effect is on the database alone. */
const onDatabase: ReadonlySet<string> = new Set(
  'ALTER ANALYZE BEGIN COMMENT COMMIT CREATE DELETE DROP END GRANT INSERT RENAME REPLACE REVOKE UPDATE'.split(
    ' ',
  ),
)

/** A setting that ends with the transaction, or a question. */
function isPassingPragma(sql: string): boolean {
  return /^PRAGMA\s+(defer_foreign_keys|foreign_key_check)\b/i.test(sql)
}

/**
 * Whether the schema of a database tells all that statements have done to it, when there was nothing before: they make no
 * rows, and change no owners and no rights. In case of doubt it does not.
 */
export function isToldBySchema(statements: readonly Statement[]): boolean {
  // Code may run at a change of no rows, or make rows of nothing.
  const hasCode = statements.some(({ words }) => words[0] === 'CREATE' && code.has(kindOf(words) ?? ''))
  return statements.every(({ words, sql }) => {
    switch (words[0]) {
      case 'BEGIN':
      case 'COMMIT':
      case 'END':
      case 'COMMENT':
        return true
      case 'RENAME':
        return words[1] === 'TABLE'
      case 'CREATE':
        return isKnown(words) && (kindOf(words) !== 'TABLE' || !/\bSELECT\b/i.test(sql))
      case 'ALTER':
        return isKnown(words) && !/\b(OWNER|RESTART)\b/i.test(sql)
      case 'DROP':
        return isKnown(words)
      case 'UPDATE':
      case 'DELETE':
        return !hasCode
      default:
        return false
    }
  })
}

const code: ReadonlySet<string> = new Set(['FUNCTION', 'PROCEDURE', 'TRIGGER', 'VIEW'])

const known: ReadonlySet<string> = new Set([
  ...code,
  ...['DOMAIN', 'EXTENSION', 'INDEX', 'POLICY', 'SCHEMA', 'SEQUENCE', 'TABLE', 'TYPE'],
])

function isKnown(words: readonly string[]): boolean {
  return known.has(kindOf(words) ?? '')
}

/** What is created, altered or dropped. */
function kindOf([, ...words]: readonly string[]): string | undefined {
  return words.find(word => !before.has(word))
}

/** What stands before it. */
const before: ReadonlySet<string> = new Set([
  'OR',
  'REPLACE',
  'UNIQUE',
  'FULLTEXT',
  'SPATIAL',
  'MATERIALIZED',
])
