import type { ScriptPart } from '../script.ts'
import { type SplitRules, split } from '../splitter.ts'
import { tokensOf } from '../tokens.ts'
import { postgresBody } from './body.ts'

/** What is a token, and what a statement. */
export const postgresRules: SplitRules = {
  backslashEscapes: 'eStrings',
  dollarQuotes: true,
  nameQuotes: '',
  nestedComments: true,
  openComment: 'error',
  hashComments: false,
  dashComments: 'always',
  returnEndsComment: true,
  executableComments: false,
  delimiterCommand: false,
  copyFromStdin: true,
  separatorInParentheses: true,
  body: postgresBody,
}

export function splitPostgres(script: string): readonly ScriptPart[] {
  return split(script, postgresRules)
}

export function tokensOfPostgres(script: string): readonly string[] {
  return tokensOf(script, postgresRules)
}
