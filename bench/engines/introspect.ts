// Reads the schema of a database, as every command that compares does: PROVIDER URL. Prints what it took.

import { optimiseLate } from '../../src/cli/optimiser.ts'
import { loadDialect, loadSchemaDialect } from '../../src/commands/dialects.ts'

/** What reading a schema takes in a process of its own. */
export interface Introspection {
  readonly tables: number
  /** From the first query to the schema. */
  readonly milliseconds: number
  /** The most memory that the process ever had. */
  readonly megabytes: number
}

optimiseLate()
const [provider = '', url = ''] = process.argv.slice(2)
const dialect = await loadDialect(provider)
const { introspect } = await loadSchemaDialect(provider)
const connection = await dialect.connect(url, { directory: process.cwd(), create: false })
const started = performance.now()
const { tables } = await introspect(connection, { namespaces: [] })
const milliseconds = performance.now() - started
await connection.close()
const result: Introspection = {
  tables: tables.length,
  milliseconds,
  megabytes: process.resourceUsage().maxRSS / 1024,
}
console.log(JSON.stringify(result))
