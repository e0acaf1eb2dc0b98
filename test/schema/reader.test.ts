import { expect, it } from 'vitest'
import { fingerprint } from '../../src/schema/fingerprint.ts'
import { uniqueName } from '../databases/names.ts'
import { type Database, databases } from '../databases.ts'
import { desired, introspected, scriptBetween } from '../schemas.ts'
import { mysqlChanges } from './changes/mysql.ts'
import { postgresChanges } from './changes/postgres.ts'

// The catalog is read with no right but to look: `GRANT SELECT` at most.

const user = uniqueName()

async function prepare(database: Database, id: string): Promise<void> {
  const provider = id === 'postgresql' ? 'postgresql' : 'mysql'
  const { schema, objects } = provider === 'postgresql' ? postgresChanges : mysqlChanges
  await database.execute(scriptBetween(provider, desired(provider, null), desired(provider, schema)))
  await database.execute(objects)
}

it.each(databases.filter(({ id }) => id === 'postgresql'))(
  '$id: who may read nothing sees everything',
  async ({ id, provider, create }) => {
    const database = await create()
    try {
      await prepare(database, id)
      await database.execute(`CREATE ROLE ${user} NOLOGIN`)
      const seen = await introspected(database, provider, `SET ROLE ${user}`)
      expect(fingerprint(seen)).toBe(fingerprint(await introspected(database, provider)))
    } finally {
      await database.execute(`DROP ROLE IF EXISTS ${user}`)
      await database.drop()
    }
  },
)

it.each(databases.filter(({ provider }) => provider === 'mysql'))(
  '$id: who may read the tables sees them, if not what views and routines do',
  async ({ id, provider, create }) => {
    const database = await create()
    try {
      await prepare(database, id)
      const url = new URL(database.url)
      await database.execute(
        `CREATE USER '${user}'@'%' IDENTIFIED BY 'p'; GRANT SELECT, SHOW VIEW ON ${url.pathname.slice(1)}.* TO '${user}'@'%'`,
      )
      url.username = user
      url.password = 'p'
      const seen = await introspected({ url: url.href }, provider)
      const all = await introspected(database, provider)
      expect(seen.tables).toEqual(all.tables)
      expect(all.others.length).toBeGreaterThan(seen.others.length)
    } finally {
      await database.execute(`DROP USER IF EXISTS '${user}'@'%'`)
      await database.drop()
    }
  },
)
