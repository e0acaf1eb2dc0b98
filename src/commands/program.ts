/** Runs a program of the project's (a seed, a generator) and waits for it; its output is shown as it comes. */
export type RunProgram = (
  words: readonly string[],
  where: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
) => Promise<ProgramEnd>

/** How a program ended: with a code, by a signal, or because it could not be started. */
export interface ProgramEnd {
  readonly code: number | null
  /** Why it could not be started, or what ended it. */
  readonly reason: string | null
}

/** A command line as words, as Prisma cuts it: at blanks, unless a backslash stands before one. */
export function wordsOf(command: string): readonly string[] {
  const words: string[] = []
  for (const word of command.trim().split(/ +/)) {
    const previous = words.at(-1)
    if (previous?.endsWith('\\')) words[words.length - 1] = `${previous.slice(0, -1)} ${word}`
    else words.push(word)
  }
  return words
}
