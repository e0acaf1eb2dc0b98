import type { LexicalRules } from '../scanner.ts'
import type { ScriptPart } from '../script.ts'
import { type SplitRules, split } from '../splitter.ts'
import { tokensOf } from '../tokens.ts'
import { sqliteBody } from './body.ts'

export const sqliteLexicalRules: LexicalRules = {
  backslashEscapes: 'never',
  dollarQuotes: false,
  nameQuotes: '`[',
  nestedComments: false,
  openComment: 'comment',
  hashComments: false,
  dashComments: 'always',
  returnEndsComment: false,
  executableComments: false,
}

const rules: SplitRules = {
  ...sqliteLexicalRules,
  delimiterCommand: false,
  copyFromStdin: false,
  separatorInParentheses: false,
  body: sqliteBody,
}

export function splitSqlite(script: string): readonly ScriptPart[] {
  return split(script, rules)
}

export function tokensOfSqlite(script: string): readonly string[] {
  return tokensOf(script, rules)
}
