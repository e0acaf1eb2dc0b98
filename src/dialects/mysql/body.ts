import type { BodyTracker } from '../splitter.ts'

/** What CREATE and ALTER make, as far as it decides whether a body of statements can follow. */
const WITH_BODY = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER', 'EVENT'])
const WITHOUT_BODY = new Set([
  'TABLE',
  'VIEW',
  'INDEX',
  'DATABASE',
  'SCHEMA',
  'USER',
  'ROLE',
  'SERVER',
  'SEQUENCE',
])
/** Words after which the next statement of a body begins. */
const STATEMENT_FOLLOWS = new Set([';', 'BEGIN', 'THEN', 'ELSE', 'DO', 'LOOP', 'REPEAT', 'ROW', ':'])
/** What may stand between the head of a routine and its body. */
const HEAD_ENDS = new Set([')', 'DETERMINISTIC', 'DATA', 'SQL', 'INVOKER', 'DEFINER', 'ROW', 'DO'])
/** Statements that an END closes, besides BEGIN. */
const COMPOUND = new Set(['IF', 'CASE', 'LOOP', 'WHILE', 'REPEAT', 'FOR'])

/**
 * Follows the compound statement of a routine, trigger or event, and MariaDB's BEGIN NOT ATOMIC, so that a
 * script needs no DELIMITER: the server's own parser takes such a script whole, as Prisma sends it.
 * A word counts only where a statement may begin, because IF() and REPEAT() are functions too, END is a
 * possible column name, and a CASE inside an expression has an END of its own.
 */
export function mysqlBody(firstWord: string): BodyTracker | null {
  if (firstWord === 'BEGIN') return anonymousBlock()
  if (firstWord !== 'CREATE' && firstWord !== 'ALTER') return null
  let hasBody: boolean | null = null
  const follow = compound()
  return token => {
    if (hasBody === null) {
      if (WITH_BODY.has(token)) hasBody = true
      else if (WITHOUT_BODY.has(token)) hasBody = false
    }
    return hasBody === true && follow(token)
  }
}

/** `BEGIN NOT ATOMIC … END`; a plain BEGIN opens a transaction and has no body. */
function anonymousBlock(): BodyTracker {
  const head: string[] = []
  const follow = compound()
  return token => {
    if (head.length < 3) {
      head.push(token)
      return head.length === 3 && head.join(' ') === 'BEGIN NOT ATOMIC' && follow('BEGIN')
    }
    return head[2] === 'ATOMIC' && follow(token)
  }
}

function compound(): BodyTracker {
  const open: ('statement' | 'expression')[] = []
  let previous = ''
  let depth = 0
  let closed = false
  // DECLARE … HANDLER FOR condition BEGIN, and UNTIL condition END REPEAT: here the word follows a condition.
  let afterCondition: 'HANDLER' | 'UNTIL' | null = null

  const mayBegin = (): boolean =>
    open.length === 0
      ? depth === 0 && HEAD_ENDS.has(previous)
      : open.at(-1) === 'statement' && STATEMENT_FOLLOWS.has(previous)

  const close = (): void => {
    if (open.at(-1) === 'expression') open.pop()
    else if (open.length > 0 && (mayBegin() || afterCondition === 'UNTIL'))
      closed = open.pop() === 'statement'
  }

  return token => {
    // The word behind END repeats what was opened (END IF) and opens nothing.
    const repeats = closed && COMPOUND.has(token)
    closed = false
    if (token === '(') depth++
    else if (token === ')') depth--
    else if (token === 'END') close()
    else if (token === 'BEGIN') {
      if (open.length === 0 ? depth === 0 : mayBegin() || afterCondition === 'HANDLER') open.push('statement')
    } else if (COMPOUND.has(token) && !repeats) {
      if (mayBegin()) open.push('statement')
      else if (token === 'CASE') open.push('expression')
    }
    if (token === 'HANDLER' || token === 'UNTIL') afterCondition = token
    else if (token === ';' || token === 'BEGIN' || token === 'END') afterCondition = null
    previous = token
    return open.length > 0
  }
}
