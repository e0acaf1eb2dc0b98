import { operatorClasses } from '../../../datamodel/connectors/operatorClasses.ts'
import { postgresql } from '../../../datamodel/connectors/postgresql/index.ts'
import type { PullRules, TableTraits } from '../../../pull/rules.ts'
import type { Column, Table } from '../../../schema/schema.ts'
import { postgresDiffRules } from './diffRules.ts'
import { operatorClassName } from './operatorClasses.ts'

/** How a catalog of PostgreSQL becomes a schema file. */
export const postgresPull: PullRules = {
  connector: postgresql,
  enums: 'type',
  pairsHaveKey: true,
  showsGenerated: true,
  mentionsChecks: true,
  mentionsExpressions: true,
  shownDefault: column => column.default,
  unsupportedName,
  ignoresTable: postgresDiffRules(null).ignoresTable,
  traitsOf,
  operatorClass: name => classes.get(name) ?? null,
}

const classes: ReadonlyMap<string, string> = new Map(
  [...operatorClasses].map(name => [operatorClassName(name), name]),
)

function traitsOf({ options, hasChildren }: Table): TableTraits {
  const isParent = hasChildren === true
  const isDivided = options.some(option => option.startsWith('PARTITION BY'))
  return {
    isPartitioned: isDivided && isParent,
    hasSubclasses: !isDivided && isParent,
    hasRowSecurity: options.includes('ENABLE ROW LEVEL SECURITY'),
  }
}

/** As Prisma: the bare name of the type in the catalog, without its namespace and what is in brackets. */
function unsupportedName({ type: { text }, arity }: Column): string {
  const [, quoted, bare = ''] =
    /^(?:(?:"(?:[^"]|"")+"|[^".(]+)\.)?(?:"((?:[^"]|"")+)"|([^(\s]+).*)$/s.exec(text) ?? []
  const name = quoted?.replaceAll('""', '"') ?? bare
  // Vectors are lists without being arrays.
  return arity === 'list' && !/^(?:int2|oid)vector$/.test(name) ? `_${name}` : name
}
