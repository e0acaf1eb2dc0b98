import type { Statement } from '../../dialects/script.ts'
import { type Journal, prefixHashes } from '../journal.ts'

/**
 * The numbers of leading statements that may have taken effect, by what our executor recorded.
 * @returns null where it recorded nothing, or where what it recorded is about another text
 */
export function journalCuts(
  journal: Journal | null,
  statements: readonly Statement[],
): ReadonlySet<number> | null {
  if (journal === null || journal.repair !== undefined || isPrefixEdited(journal, statements)) return null
  const { done, doubtful, failed, rolledBack } = journal
  // A doubtful COMMIT ends a transaction: all of it, or nothing.
  if (doubtful !== null) return new Set([done, doubtful + 1])
  // A transaction that could not be undone completely may have left any of its statements.
  if (failed !== null && !rolledBack)
    return new Set(Array.from({ length: failed - done + 1 }, (_, at) => done + at))
  return new Set([done])
}

/** Whether statements that ran have been edited since. */
export function isPrefixEdited({ done, prefix }: Journal, statements: readonly Statement[]): boolean {
  return prefixHashes(statements.slice(0, done)).at(-1) !== prefix || done > statements.length
}
