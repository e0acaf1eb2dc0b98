import type { Connection } from '../../dialect.ts'
import type { Server } from '../../schemaDialect.ts'
import { numberOf } from './catalog/row.ts'

/** Which server a connection leads to, as far as comparing schemas depends on it. */
export async function introspectServer(connection: Connection): Promise<Server> {
  const [row = {}] = await connection.query('SELECT @@lower_case_table_names AS lowerCase')
  return {
    product: /mariadb/i.test(connection.server) ? 'mariadb' : 'mysql',
    version: /\d+(?:\.\d+)*/.exec(connection.server)?.[0].split('.').map(Number) ?? [],
    lowerCasesTableNames: (numberOf(row, 'lowerCase') ?? 0) !== 0,
  }
}
