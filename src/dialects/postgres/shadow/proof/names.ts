import type { SqlToken } from './tokens.ts'

/** A name with dots in it, `a.b.c`. */
export interface QualifiedUse {
  /** The index of its first token. */
  readonly first: number
  /** The indexes of the parts; a `*` at the end counts as one. */
  readonly parts: readonly number[]
}

export function isIdentifier({ kind }: SqlToken): boolean {
  return kind === 'word' || kind === 'name'
}

/** All names with a dot. Keywords are names here: in case of doubt a name is one too many. */
export function namesOf(tokens: readonly SqlToken[]): readonly QualifiedUse[] {
  const uses: QualifiedUse[] = []
  for (let at = 0; at < tokens.length; at++) {
    if (!isIdentifier(tokens[at]!) || tokens[at + 1]?.value !== '.') continue
    const parts = [at]
    while (isDot(tokens[parts.at(-1)! + 1]) && isPart(tokens[parts.at(-1)! + 2]))
      parts.push(parts.at(-1)! + 2)
    uses.push({ first: at, parts })
    at = parts.at(-1)!
  }
  return uses
}

function isDot(token: SqlToken | undefined): boolean {
  return token?.kind === 'symbol' && token.value === '.'
}

function isPart(token: SqlToken | undefined): boolean {
  return token !== undefined && (isIdentifier(token) || token.value === '*')
}
