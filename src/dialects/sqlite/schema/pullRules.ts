import { sqlite } from '../../../datamodel/connectors/sqlite.ts'
import { noTraits, type PullRules } from '../../../pull/rules.ts'
import type { Column, Default, Literal } from '../../../schema/schema.ts'
import { plainNumber } from './plainNumber.ts'
import { withoutParentheses } from './readDefault.ts'

/** How a catalog of SQLite becomes a schema file. */
export const sqlitePull: PullRules = {
  connector: sqlite,
  enums: 'file',
  pairsHaveKey: false,
  showsGenerated: false,
  mentionsChecks: false,
  mentionsExpressions: false,
  shownDefault,
  unsupportedName: ({ type }) => type.text,
  ignoresTable: () => false,
  traitsOf: () => noTraits,
  operatorClass: () => null,
}

/** As Prisma: bytes are shown as they are written, and whatever a text has is a text. */
function shownDefault({ default: value, type }: Column): Default | null {
  if (value?.kind === 'value') return shownLiteral(value.value)
  if (value?.kind !== 'expression' || value.sql === null) return value
  const sql = withoutParentheses(value.sql)
  return type.family === 'string'
    ? { kind: 'value', value: { kind: 'string', text: sql } }
    : { ...value, sql }
}

function shownLiteral(value: Literal): Default {
  switch (value.kind) {
    case 'number':
      return { kind: 'value', value: { kind: 'number', text: plainNumber(value.text) } }
    default:
      return { kind: 'value', value }
  }
}
