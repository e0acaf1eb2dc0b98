import { afterEach, describe, expect, it } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import { isOlder } from '../setup/version.ts'
import { type Case, casesOf } from './cases.ts'
import {
  broken,
  diagnose,
  mend,
  rowStates,
  rowsOf,
  run,
  type StoppedMigration,
  split,
  stopMigration,
  structure,
} from './harness.ts'

// A migration that stops behind any number of its statements, with the row that Prisma leaves: the diagnosis is held
// against the database's own tools, and both ways lead where they should, with all rows.
const clean: (() => unknown)[] = []
afterEach(async () => {
  for (const each of clean.splice(0)) await each()
})

interface Reference {
  readonly statements: readonly string[]
  /** The structure behind each number of statements. */
  readonly structures: readonly string[]
  /** The rows that must never be lost. */
  readonly kept: readonly string[]
}

async function emptyDatabase(kind: TestDatabase): Promise<Database> {
  const database = await kind.create()
  clean.push(() => database.drop())
  return database
}

/** Where each number of statements leads, by the database's own tools. */
async function reference(
  kind: TestDatabase,
  { before: start, rows, script, keeps }: Case,
): Promise<Reference> {
  const { provider } = kind
  const statements = await split(provider, script)
  const structures: string[] = []
  let kept: readonly string[] = []
  for (let count = 0; count <= statements.length; count++) {
    const database = await emptyDatabase(kind)
    await run(provider, database.url, [
      ...(await split(provider, start)),
      ...(await split(provider, rows)),
      ...statements.slice(0, count),
    ])
    structures.push(await structure(kind, database))
    if (count === 0) kept = await rowsOf(kind, database, keeps)
  }
  return { statements, structures, kept }
}

async function stopped(kind: TestDatabase, each: Case, count: number): Promise<StoppedMigration> {
  const made = await stopMigration(kind, each, count)
  clean.push(
    () => made.project.remove(),
    () => made.database.drop(),
  )
  return made
}

describe.each(databases)('$id', kind => {
  const cases = casesOf(kind.provider)
  const needsNewer = ({ since }: Case): boolean => isOlder(kind.version, since?.[kind.id] ?? [])

  it.skip.each(cases.filter(needsNewer))('not on this server: $name', () => {})

  it.each(cases.filter(each => !needsNewer(each)))(
    '$name',
    async each => {
      const { statements, structures, kept } = await reference(kind, each)
      for (let count = 0; count <= statements.length; count++) {
        const at = `after ${count} of ${statements.length} statements`
        const { database, project } = await stopped(kind, each, count)

        const report = await diagnose(project)
        expect(report.state, at).toBe('failed')
        const { min, max } = report.cutPoint!
        expect(min <= count && count <= max, `${at}: the diagnosis says ${min} to ${max}`).toBe(true)
        const isTelling = structures.every((other, index) => index === count || other !== structures[count])
        if (isTelling) expect([min, max], `${at}: the catalog can tell`).toEqual([count, count])
        expect(report.residue, at).toEqual([])
        expect(report.partial, at).toEqual([])

        await mend(project, 'back', { acceptDataLoss: true })
        expect(await structure(kind, database), `${at}: back`).toBe(structures[0])
        expect(await rowsOf(kind, database, each.keeps), `${at}: rows after back`).toEqual(kept)
        expect(await rowStates(kind.provider, database.url, broken)).toEqual(['rolledBack'])

        const other = await stopped(kind, each, count)
        await mend(other.project, 'forward').catch(async error => {
          // Where nothing tells whether rows were changed, a person has to.
          if (!(error instanceof MigrateError) || error.code !== 'K2003' || min === max) throw error
          await mend(other.project, 'forward', { done: count })
        })
        expect(await structure(kind, other.database), `${at}: forward`).toBe(structures.at(-1))
        expect(await rowsOf(kind, other.database, each.keeps), `${at}: rows after forward`).toEqual(kept)
        expect(await rowStates(kind.provider, other.database.url, broken)).toEqual(['applied'])
      }
    },
    120_000,
  )
})
