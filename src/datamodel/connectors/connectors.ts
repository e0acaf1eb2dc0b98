import type { Connector } from '../connector.ts'
import { cockroachdb } from './cockroachdb/index.ts'
import { mongodb } from './mongodb/index.ts'
import { mysql } from './mysql/index.ts'
import { postgresql } from './postgresql/index.ts'
import { sqlite } from './sqlite.ts'
import { sqlserver } from './sqlserver/index.ts'

/** Every database that a schema may be for. */
const allConnectors: readonly Connector[] = [postgresql, mysql, sqlite, sqlserver, cockroachdb, mongodb]

const byName: ReadonlyMap<string, Connector> = new Map(
  allConnectors.flatMap(connector =>
    [connector.provider, ...connector.aliases].map(name => [name, connector] as const),
  ),
)

/** The connector that a datasource names as its provider. */
export function findConnector(provider: string): Connector | null {
  return byName.get(provider) ?? null
}
