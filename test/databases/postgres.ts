import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { Database } from '../databases.ts'
import { uniqueName, withDatabase } from './names.ts'
import { readCatalog } from './postgresCatalog.ts'

/** A database of PostgreSQL. */
export async function createPostgresDatabase(server: {
  readonly url: string
  readonly pgDump: string | null
}): Promise<Database> {
  const name = uniqueName()
  const url = withDatabase(server.url, name)
  await connected(server.url, client => client.query(`CREATE DATABASE ${name} TEMPLATE template0`))
  return {
    url,
    query: sql => connected(url, async client => (await client.query(sql)).rows),
    execute: script => connected(url, client => client.query(script)).then(() => {}),
    dump: () => (server.pgDump === null ? connected(url, readCatalog) : pgDump(server.pgDump, url)),
    drop: () => connected(server.url, client => drop(client, name)),
  }
}

/** WITH (FORCE) is known since PostgreSQL 13 only. */
async function drop(client: Client, name: string): Promise<void> {
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  await client.query(`DROP DATABASE IF EXISTS ${name}`)
}

async function connected<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString })
  // A server that a test stops is no error of whoever happens to be connected.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

async function pgDump(command: string, url: string): Promise<string> {
  const options = ['--schema-only', '--no-owner', '--no-privileges', '--exclude-table=*._prisma_migrations']
  const { stdout } = await promisify(execFile)(command, [...options, `--dbname=${url}`], {
    maxBuffer: 2 ** 28,
  })
  return stdout.split('\n').filter(says).join('\n')
}

/**
 * Not versions, settings and the random token of newer releases; nor the public schema, which is the same
 * whether it came with the database or was dropped and made again.
 */
function says(line: string): boolean {
  return !/^(\s*$|--|\\(un)?restrict |SET |SELECT pg_catalog\.set_config|CREATE SCHEMA public;|COMMENT ON SCHEMA public )/.test(
    line,
  )
}
