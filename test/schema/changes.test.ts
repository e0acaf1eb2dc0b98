import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../src/schema/fingerprint.ts'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { desired, introspected, scriptBetween } from '../schemas.ts'
import { isOlder } from '../setup/version.ts'
import type { CatalogChange, ChangeSuite } from './changes/change.ts'
import { mariadbChanges, mysqlChanges } from './changes/mysql.ts'
import { postgresChanges } from './changes/postgres.ts'
import { sqliteChanges } from './changes/sqlite.ts'

const suites: Readonly<Record<TestDatabase['id'], ChangeSuite>> = {
  postgresql: postgresChanges,
  mariadb: mariadbChanges,
  mysql: mysqlChanges,
  sqlite: sqliteChanges,
}

// Every single change of a catalog is told from the state before it; and what no schema file can say is left alone.
describe.each(databases.filter(({ id }) => suites[id] !== undefined))(
  'on $id',
  ({ id, provider, version, create }) => {
    const { schema, objects, changes } = suites[id]
    const target = desired(provider, schema)
    const needsNewer = ({ since }: CatalogChange): boolean => isOlder(version, since?.[id] ?? [])

    it.skip.each(changes.filter(needsNewer))('not on this server: $name', () => {})

    it('every change changes the fingerprint, and goes with what takes it back', {
      timeout: 240_000,
    }, async () => {
      const database = await create()
      try {
        await database.execute(scriptBetween(provider, desired(provider, null), target))
        await database.execute(objects)
        const wrong: string[] = []
        let before = await look(database)
        for (const each of changes.filter(change => !needsNewer(change))) {
          const { name, sql, undo, isManaged = false } = each
          await run(database, name, sql)
          const after = await look(database)
          if (after.fingerprint === before.fingerprint) wrong.push(`not seen: ${name}`)
          if (!isManaged && after.left !== before.left) wrong.push(`not left alone: ${name}\n${after.left}`)
          if (undo === undefined) {
            before = after
            continue
          }
          await run(database, name, undo)
          const again = await look(database)
          if (again.fingerprint !== before.fingerprint) wrong.push(`not the same again: ${name}`)
          before = again
        }
        expect(wrong.join('\n')).toBe('')
      } finally {
        await database.drop()
      }
    })

    async function run(database: Database, name: string, sql: string): Promise<void> {
      try {
        await database.execute(sql)
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`)
      }
    }

    async function look(
      database: Database,
    ): Promise<{ readonly fingerprint: string; readonly left: string }> {
      const actual = await introspected(database, provider)
      return { fingerprint: fingerprint(actual), left: scriptBetween(provider, actual, target) }
    }
  },
)
