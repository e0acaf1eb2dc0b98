import type { ScriptPart } from '../script.ts'
import { type SplitRules, split } from '../splitter.ts'
import { tokensOf } from '../tokens.ts'
import { mysqlBody } from './body.ts'

const rules: SplitRules = {
  backslashEscapes: 'always',
  dollarQuotes: false,
  nameQuotes: '`',
  nestedComments: false,
  openComment: 'error',
  hashComments: true,
  dashComments: 'beforeBlank',
  returnEndsComment: false,
  executableComments: true,
  delimiterCommand: true,
  copyFromStdin: false,
  separatorInParentheses: false,
  body: mysqlBody,
}

export function splitMysql(script: string): readonly ScriptPart[] {
  return split(script, rules)
}

export function tokensOfMysql(script: string): readonly string[] {
  return tokensOf(script, rules)
}
