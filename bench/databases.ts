import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A database of the bench. */
export interface BenchDatabase {
  readonly provider: 'postgresql' | 'mysql' | 'sqlite'
  readonly url: string
  /** Makes it anew, with nothing in it. */
  readonly empty: () => Promise<void>
  readonly drop: () => Promise<void>
}

/** A database on a server. */
export function serverDatabase(
  provider: 'postgresql' | 'mysql',
  server: string,
  name = 'kintsugi_bench',
): BenchDatabase {
  const url = new URL(server)
  url.pathname = `/${name}`
  const run = { postgresql: runOnPostgres, mysql: runOnMysql }[provider]
  const dropped = `DROP DATABASE IF EXISTS ${name}`
  return {
    provider,
    url: url.href,
    empty: () => run(server, [dropped, `CREATE DATABASE ${name}`]),
    drop: () => run(server, [dropped]),
  }
}

/** A database in a file. */
export function fileDatabase(directory: string, name = 'bench'): BenchDatabase {
  const file = join(directory, `${name}.db`)
  const drop = async (): Promise<void> => rmSync(file, { force: true })
  return { provider: 'sqlite', url: `file:${file}`, empty: async () => writeFileSync(file, ''), drop }
}

async function runOnPostgres(url: string, statements: readonly string[]): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

async function runOnMysql(url: string, statements: readonly string[]): Promise<void> {
  const { createConnection } = await import('mysql2/promise')
  const connection = await createConnection(url)
  for (const statement of statements) await connection.query(statement)
  await connection.end()
}
