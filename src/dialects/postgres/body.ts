import type { BodyTracker } from '../splitter.ts'

/**
 * Follows CREATE FUNCTION … BEGIN ATOMIC … END, with psql's own rule (psqlscan.l): inside such a statement
 * BEGIN and, within it, CASE open a level and END closes one. Bodies in dollar quotes are strings already.
 */
export function postgresBody(firstWord: string): BodyTracker | null {
  if (firstWord !== 'CREATE') return null
  let index = 0
  let routine = false
  let depth = 0
  return token => {
    if (index < 5) {
      if (index > 0 && (token === 'FUNCTION' || token === 'PROCEDURE')) routine = true
      index++
    }
    if (!routine) return false
    if (token === 'BEGIN' || (token === 'CASE' && depth > 0)) depth++
    else if (token === 'END' && depth > 0) depth--
    return depth > 0
  }
}
