/**
 * A script in parts. The parts are consecutive and cover the text, so that joined they give it back;
 * each holds at most one statement, with the comments and blanks before it and the separator after it.
 */
export interface ScriptPart {
  readonly start: number
  readonly end: number
  /** null where the part has nothing to send: blanks, comments, a lone separator, a DELIMITER command. */
  readonly statement: Statement | null
}

/** One command as it is sent: from its first to its last character, without the separator. */
export interface Statement {
  readonly sql: string
  /** Offset of `sql` in the script. */
  readonly start: number
  /**
   * The first words, upper-cased, comments left out: what tells CREATE INDEX CONCURRENTLY from CREATE TABLE.
   * Quoted names and literals stand as they are; punctuation stands as single characters.
   */
  readonly words: readonly string[]
  /** The lines after COPY … FROM stdin, without the closing `\.`. */
  readonly copyData?: string
}

/** The statements of a script, in order. */
export function statementsOf(parts: readonly ScriptPart[]): readonly Statement[] {
  const statements: Statement[] = []
  for (const part of parts) if (part.statement !== null) statements.push(part.statement)
  return statements
}
