// The floor: the plain driver runs the same files and writes the same history rows, one after the other, and nothing else.
// node bench/floor.mjs PROVIDER URL PROJECT
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const [provider, url, project] = process.argv.slice(2)
const folder = join(project, 'prisma/migrations')
const names = readdirSync(folder)
  .filter(name => name !== 'migration_lock.toml')
  .sort()

const ddl = {
  postgresql:
    'CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)',
  mysql:
    'CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at DATETIME(3), migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at DATETIME(3), started_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)',
  sqlite:
    'CREATE TABLE _prisma_migrations (id TEXT PRIMARY KEY NOT NULL, checksum TEXT NOT NULL, finished_at DATETIME, migration_name TEXT NOT NULL, logs TEXT, rolled_back_at DATETIME, started_at DATETIME NOT NULL DEFAULT current_timestamp, applied_steps_count INTEGER UNSIGNED NOT NULL DEFAULT 0)',
}

const drivers = {
  async postgresql() {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const number = sql => {
      let index = 0
      return sql.replaceAll('?', () => `$${++index}`)
    }
    return {
      script: sql => client.query(sql),
      query: (sql, values) => client.query(number(sql), values),
      now: () => new Date().toISOString(),
      end: () => client.end(),
    }
  },
  async mysql() {
    const { createConnection } = await import('mysql2/promise')
    const connection = await createConnection({ uri: url, multipleStatements: true })
    return {
      script: sql => connection.query(sql),
      query: (sql, values) => connection.execute(sql, values),
      now: () => new Date().toISOString().replace('T', ' ').replace('Z', ''),
      end: () => connection.end(),
    }
  },
  async sqlite() {
    const { default: Database } = await import('better-sqlite3')
    const database = new Database(url.replace('file:', ''))
    return {
      script: async sql => database.exec(sql),
      query: async (sql, values) => database.prepare(sql).run(...values),
      now: () => Date.now(),
      end: async () => database.close(),
    }
  },
}

const driver = await drivers[provider]()
await driver.script(ddl[provider])
for (const name of names) {
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
  const id = randomUUID()
  const checksum = createHash('sha256').update(sql).digest('hex')
  await driver.query(
    'INSERT INTO _prisma_migrations (id, checksum, started_at, migration_name) VALUES (?, ?, ?, ?)',
    [id, checksum, driver.now(), name],
  )
  await driver.script(sql)
  await driver.query('UPDATE _prisma_migrations SET finished_at = ?, applied_steps_count = 1 WHERE id = ?', [
    driver.now(),
    id,
  ])
}
await driver.end()
