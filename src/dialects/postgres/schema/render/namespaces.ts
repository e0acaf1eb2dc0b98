import type { Sql } from '../../../sql.ts'
import { name, sql } from '../writer.ts'

export function createNamespace(namespace: string): Sql {
  return sql`CREATE SCHEMA IF NOT EXISTS ${name(namespace)}`
}
