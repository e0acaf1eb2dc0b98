import type { ReplayedScript } from '../../shadow.ts'

/** The extensions that scripts create, by name. */
export function extensionsIn(scripts: readonly ReplayedScript[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { statements } of scripts) {
    for (const { words } of statements) {
      if (words[0] !== 'CREATE' || words[1] !== 'EXTENSION') continue
      const name = words[2] === 'IF' ? words[5] : words[2]
      if (name !== undefined) names.add(nameOf(name))
    }
  }
  // Every database has it.
  names.delete('plpgsql')
  return names
}

/** Words are upper-cased where they are not quoted. */
function nameOf(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase()
}

/** Whether one of the scripts makes a view or a rule, be it in a body of code. */
export function makesViews(scripts: readonly ReplayedScript[]): boolean {
  const making = /\b(create|replace|materialized|recursive|temp|temporary)\s+(view|rule)\b/i
  return scripts.some(({ statements }) => statements.some(({ sql }) => making.test(sql)))
}
