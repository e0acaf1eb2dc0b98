import { mysql } from '../../../datamodel/connectors/mysql/index.ts'
import { plainNumber } from '../../../diff/numbers.ts'
import { noTraits, type PullRules } from '../../../pull/rules.ts'
import type { Column, Default } from '../../../schema/schema.ts'

/** How a catalog of MySQL or MariaDB becomes a schema file. */
export const mysqlPull: PullRules = {
  connector: mysql,
  enums: 'column',
  pairsHaveKey: false,
  showsGenerated: true,
  mentionsChecks: true,
  mentionsExpressions: false,
  shownDefault,
  unsupportedName: ({ type }) => type.text,
  ignoresTable: () => false,
  traitsOf: table => ({
    ...noTraits,
    isPartitioned: table.options.some(option => option.startsWith('PARTITION BY')),
  }),
  operatorClass: () => null,
}

/** Numbers without the exponent that the schema language does not have. */
function shownDefault({ default: value }: Column): Default | null {
  if (value?.kind !== 'value' || value.value.kind !== 'number') return value
  return { kind: 'value', value: { kind: 'number', text: plainNumber(value.value.text) } }
}
