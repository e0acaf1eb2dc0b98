import { randomBytes } from 'node:crypto'
import type { Database } from '../databases.ts'

/** A user who may do everything in one database of PostgreSQL, and create none. */
export interface PlainUser {
  readonly name: string
  /** The database, as this user. */
  readonly url: string
  /** To be called before the database is dropped. */
  drop(): Promise<void>
}

export async function createPlainUser(database: Database): Promise<PlainUser> {
  const name = `plain_${randomBytes(5).toString('hex')}`
  const url = new URL(database.url)
  await database.execute(
    `CREATE ROLE ${name} LOGIN PASSWORD 'secret'; GRANT ALL ON DATABASE ${url.pathname.slice(1)} TO ${name}; GRANT ALL ON SCHEMA public TO ${name}`,
  )
  url.username = name
  url.password = 'secret'
  return {
    name,
    url: url.href,
    drop: () => database.execute(`DROP OWNED BY ${name} CASCADE; DROP ROLE ${name}`),
  }
}
