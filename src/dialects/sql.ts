/** SQL that is known to be quoted where it has to be. Only the functions of this file make it. */
export interface Sql {
  readonly kind: 'sql'
  readonly text: string
}

/** How a database quotes. */
export interface Quoting {
  /** The mark around identifiers, doubled within them. */
  readonly identifierQuote: '"' | '`'
  /** Whether a backslash in a string must be doubled. */
  readonly doublesBackslash: boolean
}

/** The ways to put something into SQL. Nothing else can get in: the template takes no strings. */
export interface SqlWriter {
  /** A template: everything that is filled in must be `Sql` itself. */
  readonly sql: (strings: TemplateStringsArray, ...values: readonly Sql[]) => Sql
  /** A quoted identifier; with its namespace where one is given. */
  readonly name: (name: string, namespace?: string | null) => Sql
  /** A quoted string. */
  readonly text: (value: string) => Sql
}

/** The writer for a database. */
export function createSqlWriter({ identifierQuote: quote, doublesBackslash }: Quoting): SqlWriter {
  const identifier = (name: string): string => `${quote}${name.replaceAll(quote, quote + quote)}${quote}`
  return {
    sql: (strings, ...values) =>
      trusted(strings.map((string, index) => string + (values[index]?.text ?? '')).join('')),
    name: (name, namespace = null) =>
      trusted(namespace === null ? identifier(name) : `${identifier(namespace)}.${identifier(name)}`),
    text: value => {
      const doubled = value.replaceAll("'", "''")
      return trusted(`'${doublesBackslash ? doubled.replaceAll('\\', '\\\\') : doubled}'`)
    },
  }
}

/** Text that is SQL already: an expression of the user or the catalog, a keyword from a table. */
export function trusted(text: string): Sql {
  return { kind: 'sql', text }
}

/** Several pieces with something between them. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  return trusted(pieces.map(({ text }) => text).join(separator))
}

/** Nothing. */
export const nothing: Sql = trusted('')
