import type { ReplayedScript } from '../../../shadow.ts'
import { callProblem } from './calls.ts'
import { statementForm } from './forms.ts'
import { isIdentifier, namesOf, type QualifiedUse } from './names.ts'
import { readTokens, type SqlToken } from './tokens.ts'
import { leadingOut, objectTypes, typeKeywords } from './words.ts'

/** What the proof has to know of the live database. */
export interface ProofContext {
  /** The schema that the history is about, as the server calls it; needs no quotation marks. */
  readonly main: string
  /** The schema in which it is replayed; needs none either. */
  readonly scratch: string
  /** Every schema there is. */
  readonly namespaces: ReadonlySet<string>
  /** The types that the server finds before those of the scratch schema. */
  readonly systemTypes: ReadonlySet<string>
}

/** A statement that stays inside, as it has to be sent; or why that is not certain, in half a sentence. */
export type Proof =
  | { readonly kind: 'inside'; readonly edits: readonly Edit[] }
  | { readonly kind: 'unproved'; readonly reason: string }

/** A part of the text that is replaced. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Whether a statement, sent in a session whose search path is the scratch schema alone, can read and change nothing but what
 * is in that schema. A list of what is known to be harmless: whatever is not on it is not proved. Pure.
 */
export function proveInside(sql: string, context: ProofContext): Proof {
  const tokens = readTokens(sql)
  if ('reason' in tokens) return unproved(tokens.reason)
  const form = statementForm(tokens)
  if ('reason' in form) return unproved(form.reason)
  if (form.kind === 'transaction') return { kind: 'inside', edits: [] }
  const uses = namesOf(tokens)
  const problem =
    keywordProblem(tokens, form.kind === 'mainSchema') ??
    systemNameProblem(tokens) ??
    systemTypeProblem(tokens, form.types, context) ??
    qualifierProblem(tokens, uses, context) ??
    (form.kind === 'mainSchema' ? mainProblem(tokens, context) : null) ??
    callProblem(tokens)
  if (problem !== null) return unproved(problem)
  return { kind: 'inside', edits: editsOf(tokens, uses, form.kind === 'mainSchema', context) }
}

function unproved(reason: string): Proof {
  return { kind: 'unproved', reason }
}

function keywordProblem(tokens: readonly SqlToken[], mayNameSchema: boolean): string | null {
  const found = tokens.find(
    ({ keyword }) => leadingOut.has(keyword) && !(mayNameSchema && keyword === 'SCHEMA'),
  )
  if (found !== undefined) return `it says ${found.keyword}`
  // `regclass` and its like turn a text into an object of any schema; behind nextval it is looked at with the call.
  const cast = tokens.find(
    (token, at) =>
      isIdentifier(token) && objectTypes.has(token.value.replace(/^_+/, '')) && !isOfSequence(tokens, at),
  )
  return cast === undefined ? null : `it says ${cast.value}`
}

/** `nextval('…'::regclass)`. */
function isOfSequence(tokens: readonly SqlToken[], at: number): boolean {
  return (
    tokens[at]!.keyword === 'REGCLASS' &&
    tokens[at - 1]?.value === ':' &&
    tokens[at - 2]?.value === ':' &&
    tokens[at - 3]?.kind === 'string' &&
    tokens[at - 4]?.value === '(' &&
    /^(NEXTVAL|CURRVAL)$/.test(tokens[at - 5]?.keyword ?? '')
  )
}

/** Such names are found in the server's own catalog, whatever the search path is. */
function systemNameProblem(tokens: readonly SqlToken[]): string | null {
  const found = tokens.find(token => isIdentifier(token) && /^pg_/i.test(token.value))
  return found === undefined ? null : `it names ${found.value}`
}

function systemTypeProblem(
  tokens: readonly SqlToken[],
  types: readonly number[],
  { systemTypes }: ProofContext,
): string | null {
  const found = types
    .map(at => tokens[at])
    .find(token => token !== undefined && (systemTypes.has(token.value) || typeKeywords.has(token.keyword)))
  return found === undefined ? null : `it is about the server's type ${found.value}`
}

/** A name in front of a dot is the main schema, or none of any schema. */
function qualifierProblem(
  tokens: readonly SqlToken[],
  uses: readonly QualifiedUse[],
  { main, namespaces }: ProofContext,
): string | null {
  for (const { first, parts } of uses) {
    const names = parts.map(at => tokens[at]!.value)
    const inMain = names[0] === main
    if (names.length > (inMain ? 3 : 2)) return `it has the name ${names.join('.')}`
    const wrong = names.slice(inMain ? 1 : 0, -1).find(name => namespaces.has(name) || isLong(name))
    if (wrong !== undefined) return `it names something of the schema ${wrong}`
    if (tokens[first - 1]?.value === '.') return `it has the name .${names.join('.')}`
  }
  const loose = tokens.find(
    (token, at) => token.value === '.' && token.kind === 'symbol' && isLooseDot(tokens, at),
  )
  return loose === undefined ? null : 'it has a dot behind an expression'
}

/** The server may cut it off, to another name. */
function isLong(name: string): boolean {
  return new TextEncoder().encode(name).length > 60
}

/** A dot that stands neither in a name nor in a number. */
function isLooseDot(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1]
  const after = tokens[at + 1]
  if (before !== undefined && isIdentifier(before))
    return !(after !== undefined && (isIdentifier(after) || after.value === '*'))
  if (before?.kind === 'number') return after?.kind !== 'number' && after !== undefined && isIdentifier(after)
  return after?.kind !== 'number'
}

/** `CREATE SCHEMA IF NOT EXISTS "public"`, as it stands at the beginning of many histories. */
function mainProblem(tokens: readonly SqlToken[], { main }: ProofContext): string | null {
  const name = tokens.at(-1)!
  return tokens.length === 6 && isIdentifier(name) && name.value === main ? null : 'it says SCHEMA'
}

function editsOf(
  tokens: readonly SqlToken[],
  uses: readonly QualifiedUse[],
  isMainSchema: boolean,
  { main, scratch }: ProofContext,
): readonly Edit[] {
  const renamed = uses.filter(({ first }) => tokens[first]!.value === main).map(({ first }) => tokens[first]!)
  if (isMainSchema) renamed.push(tokens.at(-1)!)
  // It would wait for every transaction in the database; nobody else is in the scratch schema.
  const concurrently = tokens.filter(({ keyword }) => keyword === 'CONCURRENTLY')
  return [
    ...renamed.map(({ start, end }) => ({ start, end, text: scratch })),
    ...concurrently.map(({ start, end }) => ({ start, end, text: '' })),
  ].sort((a, b) => a.start - b.start)
}

/** A text with its edits made, and where an offset into that was before. */
export function applyEdits(
  sql: string,
  edits: readonly Edit[],
): { readonly sql: string; readonly original: (offset: number) => number } {
  let edited = ''
  let at = 0
  const shifts: { readonly from: number; readonly by: number }[] = []
  for (const { start, end, text } of edits) {
    edited += sql.slice(at, start) + text
    at = end
    shifts.push({ from: edited.length, by: at - edited.length })
  }
  return {
    sql: edited + sql.slice(at),
    original: offset => offset + (shifts.findLast(({ from }) => from <= offset)?.by ?? 0),
  }
}

/** The first statement that is not proved, with the reason; null where all are. */
export function firstUnproved(scripts: readonly ReplayedScript[], context: ProofContext): string | null {
  for (const { name, statements } of scripts) {
    for (const [index, { sql, words, copyData }] of statements.entries()) {
      const proof = proveInside(sql, context)
      if (proof.kind === 'inside' && copyData === undefined) continue
      const reason = proof.kind === 'unproved' ? proof.reason : 'it brings rows with it'
      const kind = words
        .filter(word => /^[A-Z]+$/.test(word))
        .slice(0, 2)
        .join(' ')
      return `statement ${index + 1} of ${name} (${kind}) might leave it: ${reason}`
    }
  }
  return null
}
