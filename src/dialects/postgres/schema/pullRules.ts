import { operatorClasses } from '../../../datamodel/connectors/operatorClasses.ts'
import { postgresql } from '../../../datamodel/connectors/postgresql/index.ts'
import type { PullRules } from '../../../pull/rules.ts'
import type { Schema, Table } from '../../../schema/schema.ts'
import { postgresDiffRules } from './diffRules.ts'
import { operatorClassName } from './operatorClasses.ts'

/** How a catalog of PostgreSQL becomes a schema file. */
export const postgresPull: PullRules = {
  connector: postgresql,
  enums: 'type',
  showsGenerated: true,
  mentionsChecks: true,
  shownDefault: column => column.default,
  ignoresTable: postgresDiffRules(null).ignoresTable,
  traitsOf,
  operatorClass: name => classes.get(name) ?? null,
}

const classes: ReadonlyMap<string, string> = new Map(
  [...operatorClasses].map(name => [operatorClassName(name), name]),
)

function traitsOf({ tables }: Schema): ReturnType<PullRules['traitsOf']> {
  const parents = new Set(tables.flatMap(({ options }) => options.flatMap(parentsIn)))
  return table => ({
    isPartitioned: table.options.some(option => option.startsWith('PARTITION BY')),
    hasSubclasses: parents.has(written(table)),
    hasRowSecurity: table.options.includes('ENABLE ROW LEVEL SECURITY'),
  })
}

/** The tables that an option names, as the server writes them. */
function parentsIn(option: string): readonly string[] {
  const list = /^INHERITS \((.*)\)$/s.exec(option)?.[1]
  return list === undefined ? [] : list.split(', ')
}

function written({ namespace, name }: Table): string {
  return [...(namespace === null ? [] : [namespace]), name].map(quoteWhereNeeded).join('.')
}

function quoteWhereNeeded(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
