import { expect, it } from 'vitest'
import { loadSchemaDialect } from '../../src/commands/dialects.ts'
import { examine } from '../../src/commands/examine.ts'
import { findScript } from '../../src/commands/findScript.ts'
import { openTarget } from '../../src/commands/session.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { listMigrations } from '../../src/migrate/directory.ts'
import { historyOf, readHistory } from '../../src/migrate/history.ts'
import { databases } from '../databases.ts'
import { counters } from './cases.ts'
import { broken, stopMigration, withSession } from './harness.ts'

/** A session that calls back before each of its queries, with how many there were. */
function watched(connection: Connection, before: (count: number) => Promise<void>): Connection {
  let count = 0
  return new Proxy(connection, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name !== 'query') return value.bind(target)
      return async (...args: unknown[]) => {
        await before(count++)
        return value.apply(target, args)
      }
    },
  })
}

it.each(databases)('says nothing of a database that changes meanwhile, on $id', async kind => {
  const { provider } = kind
  const { database, project } = await stopMigration(kind, counters(provider), 1)
  try {
    const target = await openTarget(project.options)
    const { introspect } = await loadSchemaDialect(provider)
    await withSession(provider, database.url, async connection => {
      let queries = 0
      const counting = watched(connection, async () => void queries++)
      const namespaces = target.location.namespace === null ? [] : [target.location.namespace]
      await introspect(counting, { namespaces })
      // Behind the first reading, and before the second one.
      const moving = watched(connection, async count => {
        if (count === queries) await database.execute('CREATE TABLE came_meanwhile (id INTEGER)')
      })
      const rows = await readHistory(historyOf(connection, target.dialect, target.location))
      const script = findScript(target, broken, listMigrations(target.project.migrationsDirectory).migrations)
      const row = rows.find(({ name }) => name === broken) ?? null
      await expect(examine(moving, target, project.options, { script, row, rows })).rejects.toMatchObject({
        code: 'K2001',
        next: ['kintsugi migrate doctor'],
      })
    })
  } finally {
    project.remove()
    await database.drop()
  }
})
