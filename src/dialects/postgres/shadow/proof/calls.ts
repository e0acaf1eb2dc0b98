import { isIdentifier } from './names.ts'
import type { SqlToken } from './tokens.ts'
import { beforeParenthesis, harmlessFunctions, sequenceFunctions, typesWithArguments } from './words.ts'

/** Why a statement may run code that is not known, in half a sentence; null where it does not. */
export function callProblem(tokens: readonly SqlToken[]): string | null {
  for (const [at, token] of tokens.entries()) {
    if (!isIdentifier(token) || tokens[at + 1]?.value !== '(') continue
    if (isListed(tokens, at)) continue
    const { keyword, value } = token
    const isQualified = tokens[at - 1]?.value === '.'
    if (isQualified || keyword === '') return `it calls ${value}`
    if (sequenceFunctions.has(keyword)) {
      if (!isOwnSequence(tokens, at)) return `it calls ${value} with a name that is not its own`
    } else if (
      !beforeParenthesis.has(keyword) &&
      !typesWithArguments.has(keyword) &&
      !harmlessFunctions.has(keyword)
    ) {
      return `it calls ${value}`
    }
  }
  return null
}

/** Whether the parenthesis behind a name lists columns: then the name is that of a table, and calls nothing. */
function isListed(tokens: readonly SqlToken[], at: number): boolean {
  let first = at
  while (first >= 2 && tokens[first - 1]!.value === '.' && isIdentifier(tokens[first - 2]!)) first -= 2
  const before = (count: number): string => tokens[first - count]?.keyword ?? ''
  switch (before(1)) {
    case 'TABLE':
    case 'VIEW':
      return first <= 4
    case 'INTO':
      return first === 2
    case 'REFERENCES':
      return true
    case 'EXISTS':
      return before(2) === 'NOT' && before(3) === 'IF'
    case 'ON':
      return isIndexed(tokens, first - 1)
    case 'ONLY':
      return before(2) === 'ON' && isIndexed(tokens, first - 2)
    default:
      return false
  }
}

/** Whether it is the `ON` of `CREATE INDEX … ON table`. */
function isIndexed(tokens: readonly SqlToken[], on: number): boolean {
  const words = tokens.slice(0, 3).map(({ keyword }) => keyword)
  const isIndex =
    words[0] === 'CREATE' && (words[1] === 'INDEX' || (words[1] === 'UNIQUE' && words[2] === 'INDEX'))
  return isIndex && tokens.findIndex(({ keyword }) => keyword === 'ON') === on
}

/** `nextval('name')` or `nextval('name'::regclass)`, with a name of no schema. */
function isOwnSequence(tokens: readonly SqlToken[], at: number): boolean {
  const text = tokens[at + 2]
  if (text?.kind !== 'string' || !/^'(?:[A-Za-z_]\w*|"[^".\\]+")'$/.test(text.value)) return false
  if (/^'"?pg_/i.test(text.value)) return false
  const rest = tokens.slice(at + 3, at + 7).map(({ value }) => value)
  return rest[0] === ')' || rest.join(' ') === ': : regclass )'
}
