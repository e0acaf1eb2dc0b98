import type { BodyTracker } from '../splitter.ts'

/**
 * Follows CREATE TRIGGER, with the rule of sqlite3_complete(): the body ends at an END right behind a
 * separator, so that the END of a CASE does not count.
 */
export function sqliteBody(firstWord: string): BodyTracker | null {
  if (firstWord !== 'CREATE') return null
  let index = 0
  let trigger = false
  let began = false
  let previous = ''
  return token => {
    if (index < 3) {
      if (token === 'TRIGGER') trigger = true
      index++
    }
    if (!trigger) return false
    if (token === 'BEGIN') began = true
    else if (token === 'END' && previous === ';') began = false
    previous = token
    return began
  }
}
