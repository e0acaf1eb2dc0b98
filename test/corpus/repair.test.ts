import { copyFileSync, rmSync } from 'node:fs'
import { afterAll, afterEach, describe, expect, inject, it } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { deploy } from '../../src/commands/deploy.ts'
import { loadSchemaDialect } from '../../src/commands/dialects.ts'
import { DatabaseError } from '../../src/dialects/dialect.ts'
import { type Database, databases, type TestDatabase } from '../databases.ts'
import {
  diagnose,
  mend,
  rowStates,
  run,
  split,
  structure,
  withSession,
  writeFailure,
} from '../repair/harness.ts'
import { insertRows } from '../rows.ts'
import { type CorpusHistory, copyProject, histories } from './histories.ts'
import { expectInSync, linkModules, prismaKnows } from './run.ts'

// Migrations of real projects that stop behind any number of their statements, with rows in the tables and the row that
// Prisma leaves. What is expected is what the database's own tools say.

/** How many migrations of a history are tried, and half as many shown to Prisma; KINTSUGI_REPAIR=100 for many more. */
const sample = Number(process.env.KINTSUGI_REPAIR ?? 1)
/** Longer ones take too long. */
const longest = 8

const servers = inject('servers')
const clean: (() => unknown)[] = []
afterEach(async () => {
  for (const each of clean.splice(0)) await each()
})

const zero = {
  migrations: 0,
  cuts: 0,
  exact: 0,
  interval: 0,
  back: 0,
  forward: 0,
  lost: 0,
  asked: 0,
  rows: 0,
  agreed: 0,
}

/** Migrations with several statements, evenly spread over a history. */
async function sampleOf({ names, script, provider }: CorpusHistory): Promise<readonly number[]> {
  const fitting: number[] = []
  for (const [index, name] of names.entries()) {
    const statements = await split(provider, script(name))
    if (statements.length > 1 && statements.length <= longest) fitting.push(index)
  }
  const step = Math.max(1, fitting.length / sample)
  return Array.from({ length: Math.min(sample, fitting.length) }, (_, at) => fitting[Math.floor(at * step)]!)
}

/** A database of its own that holds what another one does. */
async function copyOf(
  kind: TestDatabase,
  base: Database,
  replay: () => Promise<Database>,
): Promise<Database> {
  if (kind.provider === 'mysql') return replay()
  const copy = await kind.create()
  clean.push(() => copy.drop())
  if (kind.provider === 'sqlite') copyFileSync(base.url.slice('file:'.length), copy.url.slice('file:'.length))
  else {
    const [to, from] = [copy, base].map(({ url }) => new URL(url).pathname.slice(1))
    await withSession('postgresql', servers.postgresql.url, async connection => {
      await connection.execute(`DROP DATABASE "${to}"`)
      await connection.execute(`CREATE DATABASE "${to}" TEMPLATE "${from}"`)
    })
  }
  return copy
}

/** The history before a migration, with rows in its tables. */
async function prepared(kind: TestDatabase, history: CorpusHistory, index: number): Promise<Database | null> {
  const database = await kind.create()
  clean.push(() => database.drop())
  const folder = copyProject(history, index)
  clean.push(() => rmSync(folder, { recursive: true, force: true }))
  try {
    await deploy(optionsOf(folder, database.url))
  } catch (error) {
    // Some histories fail from empty, on this server or on all: there is nothing to be tried behind that.
    if (error instanceof MigrateError && error.code === 'P3018') return null
    throw error
  }
  const { introspect } = await loadSchemaDialect(kind.provider)
  await withSession(kind.provider, database.url, async connection => {
    const schema = await introspect(connection, { namespaces: 'all' })
    const tables = schema.tables.filter(({ name }) => name !== '_prisma_migrations')
    for (const sql of await split(kind.provider, insertRows({ ...schema, tables }, kind.provider))) {
      // Rows that a check refuses are not there: the others do.
      await connection.execute(sql).catch(() => {})
    }
  })
  return database
}

const optionsOf = (cwd: string, url: string): Parameters<typeof deploy>[0] => ({
  cwd,
  env: {},
  url,
  now: () => new Date(),
  runner: { host: 'test', pid: 1 },
  onEvent: () => {},
})

/** Of the first statements, those that have an effect: a transaction that is open when the session ends is undone. */
function committed({ provider }: TestDatabase, statements: readonly string[], sent: number): number {
  if (provider === 'mysql') return sent
  let open: number | null = null
  for (const [index, sql] of statements.slice(0, sent).entries()) {
    if (/^(BEGIN|START TRANSACTION)\b/i.test(sql)) open = index
    else if (/^(COMMIT|END|ROLLBACK)\b/i.test(sql)) open = null
  }
  return open ?? sent
}

/** What is said of a table in no order: a column that a migration has dropped comes back as the last one. */
function unordered(text: string): string {
  const lines = (block: string): readonly string[] => block.split('\n').map(line => line.replace(/,$/, ''))
  return text
    .split(';')
    .map(block => [...lines(block)].sort().join('\n'))
    .join(';')
}

/** How many rows there are in each table, by its name. */
async function rowCounts(kind: TestDatabase, database: Database): Promise<ReadonlyMap<string, number>> {
  const { introspect, count } = await loadSchemaDialect(kind.provider)
  return withSession(kind.provider, database.url, async connection => {
    const { tables } = await introspect(connection, { namespaces: 'all' })
    const counted = new Map<string, number>()
    for (const table of tables.filter(({ name }) => name !== '_prisma_migrations')) {
      const [row] = await connection.query(count({ table, columns: [] }))
      counted.set(`${table.namespace ?? ''}.${table.name}`, Number(row!.total))
    }
    return counted
  })
}

/** Tables that are there before and after hold as many rows as before. */
function expectRows(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  where: string,
): void {
  for (const [table, rows] of before) {
    const left = after.get(table)
    if (left !== undefined)
      expect(left >= rows, `${where}: ${table} had ${rows} rows, and has ${left}`).toBe(true)
  }
}

describe.each(databases.filter(({ id }) => id !== 'mysql'))('$id', kind => {
  const counts = { ...zero }
  afterAll(() => {
    console.log(`${kind.id}: ${JSON.stringify(counts)}`)
    expect(Math.min(counts.cuts, counts.back, counts.forward, counts.rows)).toBeGreaterThan(0)
    if (prismaKnows(kind.provider)) expect(counts.agreed).toBeGreaterThan(0)
  })
  const own = histories.filter(({ provider }) => provider === kind.provider)

  it.each(own)(
    '$id',
    async history => {
      for (const [place, index] of (await sampleOf(history)).entries()) {
        const name = history.names[index]!
        const sql = history.script(name)
        const statements = await split(kind.provider, sql)
        const base = await prepared(kind, history, index)
        if (base === null) break
        const folder = copyProject(history, index + 1)
        clean.push(() => rmSync(folder, { recursive: true, force: true }))
        const copy = (): Promise<Database> =>
          copyOf(kind, base, async () => (await prepared(kind, history, index))!)
        counts.migrations++

        const structures: string[] = []
        const stopped: Database[] = []
        for (let count = 0; count <= statements.length; count++) {
          const database = await copy()
          // Rows may really stand in the way: then it stops there.
          const failure = await run(kind.provider, database.url, statements.slice(0, count)).then(
            () => null,
            (error: unknown) => error,
          )
          if (failure !== null) {
            expect(failure).toBeInstanceOf(DatabaseError)
            break
          }
          structures.push(await structure(kind, database))
          stopped.push(database)
        }
        const isWhole = structures.length === statements.length + 1
        const middle = Math.ceil(statements.length / 2)

        for (const [sent, database] of stopped.entries()) {
          const count = committed(kind, statements, sent)
          const where = `${name} after ${sent} of ${statements.length} statements`
          const project = { folder, options: optionsOf(folder, database.url), remove: () => {} }
          const held = await rowCounts(kind, database)
          for (const rows of held.values()) counts.rows += rows
          await writeFailure(kind.provider, database.url, { name, sql, logs: null })
          const report = await diagnose(project)
          const { min, max } = report.cutPoint!
          expect(min <= count && count <= max, `${where}: the diagnosis says ${min} to ${max}`).toBe(true)
          expect(report.residue, where).toEqual([])
          const isTelling = structures.every((other, each) => each === count || other !== structures[count])
          if (isTelling && isWhole)
            expect([min, max], `${where}: the catalog can tell`).toEqual([count, count])
          counts.cuts++
          counts[min === max ? 'exact' : 'interval']++

          const failure = await mend(project, 'back', { acceptDataLoss: true }).then(
            () => null,
            (error: unknown) => error as MigrateError,
          )
          if (failure === null) {
            counts.back++
            expect(unordered(await structure(kind, database)), `${where}: back`).toBe(
              unordered(structures[0]!),
            )
            expect((await rowStates(kind.provider, database.url, name)).at(-1)).toBe('rolledBack')
            expectRows(held, await rowCounts(kind, database), `${where}: back`)
          } else {
            // Values that the migration itself has dropped cannot be put back: a column that must have one stays away.
            expect(failure.code, `${where}: ${failure.message}\n${failure.notes.join('\n')}`).toBe('K2006')
            expect(failure.message, where).toMatch(
              /null value|not null|cannot be null|doesn't have a default/i,
            )
            expect((await rowStates(kind.provider, database.url, name)).at(-1)).toBe('failed')
            counts.lost++
          }

          if (!isWhole) continue
          const other = await copy()
          await run(kind.provider, other.url, statements.slice(0, sent))
          await writeFailure(kind.provider, other.url, { name, sql, logs: null })
          const again = { ...project, options: optionsOf(folder, other.url) }
          await mend(again, 'forward').catch(async (error: unknown) => {
            if (!(error instanceof MigrateError) || error.code !== 'K2003' || min === max) throw error
            counts.asked++
            await mend(again, 'forward', { done: count })
          })
          counts.forward++
          expect(await structure(kind, other), `${where}: forward`).toBe(structures.at(-1))
          expect((await rowStates(kind.provider, other.url, name)).at(-1)).toBe('applied')
          if (place >= sample / 2 || sent !== middle || !prismaKnows(kind.provider)) continue
          linkModules(folder)
          await expectInSync(kind.provider, folder, other.url, where)
          counts.agreed++
        }
        for (const each of clean.splice(0)) await each()
      }
    },
    600_000,
  )
})
