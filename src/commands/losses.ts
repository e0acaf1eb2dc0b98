import type { Connection } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { historyTable } from '../schema/historyTable.ts'
import { keyOf } from '../schema/select.ts'
import { countLive } from './count.ts'

/** What is in a database that is about to be emptied. */
export interface Losses {
  readonly tables: readonly {
    readonly name: string
    /** Null where it could not be counted. */
    readonly rows: number | null
  }[]
}

/** Counts the rows of every table of the project's schemas. */
export async function countLosses(
  connection: Connection,
  dialect: SchemaDialect,
  namespaces: readonly string[],
): Promise<Losses> {
  const { tables } = await dialect.introspect(connection, { namespaces })
  const own = tables.filter(({ name }) => name !== historyTable)
  const counts = await countLive(
    connection,
    dialect,
    own.map(table => ({ table, columns: [] })),
  )
  return {
    tables: own.map(table => ({
      name: table.namespace === null ? table.name : `${table.namespace}.${table.name}`,
      rows: counts.get(keyOf(table))?.rows ?? null,
    })),
  }
}
