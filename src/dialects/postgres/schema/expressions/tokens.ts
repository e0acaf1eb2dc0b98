/** A piece of an expression. Names without quotes are in lower case, as PostgreSQL reads them. */
export interface Token {
  readonly kind: 'name' | 'quotedName' | 'string' | 'number' | 'symbol'
  readonly text: string
}

const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /[eE]?'(?:[^']|'')*'/y],
  ['quotedName', /"(?:[^"]|"")+"/y],
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[\p{L}_][\p{L}\d_$]*/uy],
  ['symbol', /::|[(),.[\]]/y],
  // As PostgreSQL: an operator ends in a sign only where it holds one of the rarer characters.
  ['symbol', /[-+*/<>=]*[~!@#%^&|`?][-+*/<>=~!@#%^&|`?]*|[-+*/<>=]*[*/<>=]|[-+]/y],
]

const blank = /\s*/y

/** The pieces of an expression; null where there is something that none of them begins with. */
export function tokenize(text: string): readonly Token[] | null {
  const tokens: Token[] = []
  let at = end(blank, text, 0)
  while (at < text.length) {
    const found = tokenAt(text, at)
    if (found === null) return null
    tokens.push(found.token)
    at = end(blank, text, found.end)
  }
  return tokens
}

function tokenAt(text: string, at: number): { readonly token: Token; readonly end: number } | null {
  for (const [kind, pattern] of patterns) {
    const stop = end(pattern, text, at)
    if (stop > at) return { token: { kind, text: meaningOf(kind, text.slice(at, stop)) }, end: stop }
  }
  return null
}

function end(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function meaningOf(kind: Token['kind'], written: string): string {
  switch (kind) {
    case 'string':
      return stringValue(written)
    case 'quotedName':
      return written.slice(1, -1).replaceAll('""', '"')
    case 'name':
      return written.toLowerCase()
    default:
      return written
  }
}

function stringValue(written: string): string {
  const value = written.slice(written.indexOf("'") + 1, -1).replaceAll("''", "'")
  return /^e/i.test(written)
    ? value.replace(/\\(.)/gs, (_, character: string) => escapes[character] ?? character)
    : value
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
