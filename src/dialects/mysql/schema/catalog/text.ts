const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', Z: '\u001a' }

/** The value of a quoted string as servers write it. */
export function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/''|\\(.)/gs, (_, escaped) => (escaped === undefined ? "'" : (escapes[escaped] ?? escaped)))
}

/** Whether a text is one quoted string and nothing else. */
export function isQuoted(text: string): boolean {
  return /^'(?:[^'\\]|''|\\.)*'$/s.test(text)
}

/** The values of `enum('a','b')`. */
export function enumValues(type: string): readonly string[] {
  return (type.match(/'(?:[^'\\]|''|\\.)*'/gs) ?? []).map(unquoted)
}

/** How a server writes its catalog. */
export interface CatalogStyle {
  /** It writes literals as SQL. */
  readonly isMariadb: boolean
  /** It escapes the strings within expressions once more: MySQL since 8. */
  readonly escapesExpressions: boolean
}

/** An expression of the catalog as SQL. */
export function expressionOf(
  text: string,
  { escapesExpressions }: Pick<CatalogStyle, 'escapesExpressions'>,
): string {
  return escapesExpressions ? text.replace(/\\(.)/gs, '$1') : text
}
