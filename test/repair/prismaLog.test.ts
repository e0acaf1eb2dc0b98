import { describe, expect, it } from 'vitest'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { counters, quotedFor } from './cases.ts'
import {
  broken,
  diagnose,
  mend,
  rowStates,
  rowsOf,
  type StoppedMigration,
  stopMigration,
  withSession,
} from './harness.ts'

// A migration that Prisma sends as one message, and that a row stands in the way of. What it did to rows before that is in no
// catalog: only Prisma's log tells.
/** The whole file as one message, and the error that the server gives written down as Prisma's engine does. */
async function failedUnderPrisma(kind: TestDatabase): Promise<StoppedMigration> {
  const each = counters(kind.provider)
  const stopped = await stopMigration(kind, each, 0)
  const error: unknown = await stopped.database.execute(each.script).then(
    () => null,
    reason => reason,
  )
  expect(error).toBeInstanceOf(Error)
  const { message, code, errno } = error as Error & { code?: string; errno?: number }
  const logs = `A migration failed to apply. New migrations cannot be applied before the error is recovered from.

Migration name: ${broken}

Database error code: ${errno ?? code}

Database error:
${message}

   0: sql_schema_connector::apply_migration::apply_script
           with migration_name="${broken}"
`
  await withSession(kind.provider, stopped.database.url, connection =>
    connection.query('UPDATE _prisma_migrations SET logs = ? WHERE migration_name = ?', [logs, broken]),
  )
  return stopped
}

const read = (kind: TestDatabase, database: Database): Promise<readonly string[]> =>
  rowsOf(kind, database, counters(kind.provider).keeps)

describe.each(databases)("Prisma's log on $id", kind => {
  const { provider } = kind
  // One transaction on PostgreSQL; elsewhere each statement counts by itself.
  const done = provider === 'postgresql' ? 0 : 1

  it('tells which statement was refused, so that each takes effect once', async () => {
    const { database, project } = await failedUnderPrisma(kind)
    expect(await read(kind, database)).toEqual([
      done === 0 ? '[["1","1"],["2","1"]]' : '[["1","2"],["2","2"]]',
    ])

    const { cutPoint, statements } = await diagnose(project)
    expect(cutPoint).toEqual({ min: done, max: done })
    expect(statements.map(({ evidence }) => evidence)).toEqual(['log', 'catalog', 'catalog'])

    await database.execute(quotedFor(provider, 'UPDATE "Counter" SET "n" = "n" + 100 WHERE "id" = 2'))
    await mend(project, 'forward')
    expect(await read(kind, database)).toEqual(['[["1","12"],["2","112"]]'])
    expect(await rowStates(provider, database.url, broken)).toEqual(['applied'])
    project.remove()
    await database.drop()
  })

  it('is not believed against the catalog', async () => {
    const { database, project } = await failedUnderPrisma(kind)
    await database.execute(quotedFor(provider, 'UPDATE "Counter" SET "n" = "n" + 100 WHERE "id" = 2'))
    await database.execute(quotedFor(provider, 'CREATE UNIQUE INDEX "Counter_n_key" ON "Counter"("n")'))
    const { cutPoint, notes, statements } = await diagnose(project)
    expect(cutPoint!.min).toBe(2)
    expect(statements[0]!.evidence).toBe('catalog')
    if (provider === 'postgresql') expect(notes.join()).toContain('the history recorded something else')
    project.remove()
    await database.drop()
  })
})
