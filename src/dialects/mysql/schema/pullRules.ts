import { mysql } from '../../../datamodel/connectors/mysql/index.ts'
import { noTraits, type PullRules } from '../../../pull/rules.ts'

/** How a catalog of MySQL or MariaDB becomes a schema file. */
export const mysqlPull: PullRules = {
  connector: mysql,
  enums: 'column',
  showsGenerated: true,
  mentionsChecks: true,
  mentionsExpressions: false,
  shownDefault: column => column.default,
  unsupportedName: ({ type }) => type.text,
  ignoresTable: () => false,
  traitsOf: table => ({
    ...noTraits,
    isPartitioned: table.options.some(option => option.startsWith('PARTITION BY')),
  }),
  operatorClass: () => null,
}
