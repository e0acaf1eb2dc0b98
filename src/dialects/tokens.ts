import { type LexicalRules, scan, type Token } from './scanner.ts'

/** What a script consists of besides blanks and comments: two scripts with the same tokens say the same. */
export function tokensOf(script: string, rules: LexicalRules): readonly string[] {
  const token: Token = { kind: 'blank', end: 0 }
  const tokens: string[] = []
  let inCode = false
  for (let at = 0; at < script.length; at = token.end) {
    scan(script, at, rules, inCode, token)
    if (token.kind === 'codeStart') inCode = true
    if (token.kind === 'codeEnd') inCode = false
    if (token.kind !== 'blank' && token.kind !== 'comment') tokens.push(script.slice(at, token.end))
  }
  return tokens
}
