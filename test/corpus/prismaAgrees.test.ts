import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Case, casesOf, counters } from '../repair/cases.ts'
import {
  broken,
  diagnose,
  mend,
  rowsOf,
  type StoppedMigration,
  split,
  stopMigration,
} from '../repair/harness.ts'
import { expectInSync, linkModules, prisma, prismaKnows } from './run.ts'

// What a repair leaves is shown to Prisma: it has to find the history complete, or the migration pending, and no drift.

/** In how many places a migration stops, and with 3 or more all migrations are tried; KINTSUGI_REPAIR=3 for many more. */
const places = Math.max(1, Number(process.env.KINTSUGI_REPAIR ?? 1) - 1)

/** Each is a way of its own: rows, renames, statements without a transaction, enums, tables that are built anew. */
const telling = [
  'rows between tables',
  'renamed table and column',
  'an index built concurrently',
  'an enum and its column',
  'a table built anew',
]

const clean: (() => unknown)[] = []
afterEach(async () => {
  for (const each of clean.splice(0)) await each()
})

/** A stopped migration in a project that Prisma can read. */
async function stopped(kind: TestDatabase, each: Case, count: number): Promise<StoppedMigration> {
  const made = await stopMigration(kind, each, count)
  const { project, database } = made
  clean.push(
    () => project.remove(),
    () => database.drop(),
  )
  linkModules(project.folder)
  return made
}

/** The URL is in the configuration that Prisma's script writes: in the schema, Prisma refuses it. */
function handOver({ kind, project }: StoppedMigration): void {
  const schema = `datasource db {\n  provider = "${kind.provider}"\n}\n`
  writeFileSync(join(project.folder, 'prisma/schema.prisma'), schema)
}

/** Places inside a migration, evenly spread. */
function placesIn(statements: number): readonly number[] {
  const step = statements / (places + 1)
  return [...new Set(Array.from({ length: places }, (_, at) => Math.ceil((at + 1) * step)))]
}

const kinds = databases.filter(({ provider }) => prismaKnows(provider))

describe.each(kinds)('Prisma, after a repair on $id', kind => {
  const { provider } = kind
  const cases = casesOf(provider).filter(({ name }) => places > 1 || telling.includes(name))

  it.each(cases)(
    '$name',
    async each => {
      for (const count of placesIn((await split(provider, each.script)).length)) {
        const at = `after ${count} statements`
        const forward = await stopped(kind, each, count)
        await mend(forward.project, 'forward').catch(async (error: unknown) => {
          if (!(error instanceof MigrateError) || error.code !== 'K2003') throw error
          await mend(forward.project, 'forward', { done: count })
        })
        handOver(forward)
        await expectInSync(provider, forward.project.folder, forward.database.url, `${at}: forward`)

        const back = await stopped(kind, each, count)
        await mend(back.project, 'back', { acceptDataLoss: true })
        handOver(back)
        const { folder } = back.project
        const file = join(folder, 'prisma/migrations', broken, 'migration.sql')
        writeFileSync(file, `-- corrected\n${each.script}`)
        const deployed = await prisma(provider, folder, back.database.url, 'migrate', 'deploy')
        expect(deployed.output, at).toContain('All migrations have been successfully applied.')
        await expectInSync(provider, folder, back.database.url, `${at}: back`)
      }
    },
    600_000,
  )

  it('a migration that failed under Prisma itself goes forward, each statement once', async () => {
    const each = counters(provider)
    const made = await stopped(kind, each, 0)
    const { database } = made
    await database.execute(`DELETE FROM _prisma_migrations WHERE migration_name = '${broken}'`)
    handOver(made)
    const { folder } = made.project
    const failed = await prisma(provider, folder, database.url, 'migrate', 'deploy')
    expect(failed.code, failed.output).toBe(1)

    const project = { ...made.project, options: { ...made.project.options, url: database.url } }
    const { cutPoint, statements } = await diagnose(project)
    // This engine is the one in WebAssembly, which commits each statement by itself, on PostgreSQL too: no log tells.
    expect(cutPoint).toEqual({ min: 0, max: 1 })
    expect(statements.map(({ evidence }) => evidence)).toEqual(['none', 'catalog', 'catalog'])
    expect(await rowsOf(kind, database, each.keeps)).toEqual(['[["1","2"],["2","2"]]'])
    await database.execute('UPDATE "Counter" SET "n" = "n" + 100 WHERE "id" = 2')
    await mend(project, 'forward', { done: 1 })
    expect(await rowsOf(kind, database, each.keeps)).toEqual(['[["1","12"],["2","112"]]'])
    await expectInSync(provider, folder, database.url, 'forward')
  }, 300_000)
})
