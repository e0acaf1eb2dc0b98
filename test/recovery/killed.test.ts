import { statSync } from 'node:fs'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MigrateError } from '../../src/base/error.ts'
import { deploy } from '../../src/commands/deploy.ts'
import { loadDialect } from '../../src/commands/dialects.ts'
import type { DoctorReport } from '../../src/commands/doctor/report.ts'
import { createDatabaseOn, databases } from '../databases.ts'
import { diagnose, mend, rowStates, structure } from '../repair/harness.ts'
import type { TestServer } from '../setup/process.ts'
import { startMariadb, startMysql, startPostgres } from '../setup/servers.ts'
import { endless, type KilledStatement, killedStatements } from './killedCases.ts'
import { type Ends, endsOf, killed, type Prepared, prepare, type Scene, timesOf } from './killedProject.ts'
import { endSessions, settled, stuck, until } from './sessions.ts'

// A runner, its session or its server is killed while a statement runs, at every statement of a migration. Then the
// diagnosis has to be true, both ways have to lead where they should, and no statement may take effect twice.
const ways = ['forward', 'back'] as const
type Way = (typeof ways)[number]

const clean: (() => unknown)[] = []
afterEach(async () => {
  await Promise.all(clean.splice(0).map(each => each()))
})

async function prepared(scene: Scene): Promise<Prepared> {
  const made = await prepare(scene)
  clean.push(() => made.remove())
  return made
}

/** A migration that was killed, and what is known of it. */
interface Patient extends Prepared {
  readonly scene: Scene
  readonly ends: Ends
  /** The statement that ran, from 1. */
  readonly place: number
  /** How often each statement took effect. */
  readonly truth: readonly (number | null)[]
  readonly report: DoctorReport
  readonly where: string
}

/** Looks at what is there, compares the diagnosis with it, and goes one way. */
async function expectMended(
  made: Prepared,
  way: Way,
  { where, ...killing }: Pick<Patient, 'scene' | 'ends' | 'place' | 'where'>,
): Promise<void> {
  const truth = await timesOf(made.database, killing.scene.statements)
  const report = await diagnose(made.project)
  const patient: Patient = { ...made, ...killing, where: `${where}, ${way}`, truth, report }
  expectTrue(patient)
  await (way === 'forward' ? expectForward(patient) : expectBack(patient))
}

/** The diagnosis is never false, is exact where anything tells, and leaves open what nothing tells. */
function expectTrue({ report, scene, place, truth, where }: Patient): void {
  const { min, max } = report.cutPoint!
  const told = `${where}: ${min} to ${max}, and took effect: ${truth.join(', ')}`
  expect(report.state, where).toBe('interrupted')
  expect(report.residue, where).toEqual([])
  expect(new Set(truth.slice(0, min)), told).not.toContain(0)
  expect(new Set(truth.slice(max)), told).not.toContain(1)
  expect(Math.max(...truth.map(Number)), told).toBeLessThanOrEqual(1)
  // What changes rows outside a transaction is in no catalog, and its end is not in our journal.
  const isDoubtful = scene.statements[place - 1]!.sql.startsWith('CALL')
  expect([min, max], told).toEqual(isDoubtful ? [place - 1, place] : [min, min])
  const unknown = report.statements.filter(({ state }) => state === 'unknown')
  const open = unknown.map(({ index, evidence }) => ({ index, evidence }))
  expect(open, told).toEqual(isDoubtful ? [{ index: place, evidence: 'none' }] : [])
}

/** Forward: everything has taken effect once. Where nothing tells, a person has to say how much is there. */
async function expectForward(patient: Patient): Promise<void> {
  const { database, project, scene, ends, truth, report, where } = patient
  const { min, max } = report.cutPoint!
  if (min === max) await mend(project, 'forward')
  else {
    const refused = await mend(project, 'forward').catch((error: unknown) => error)
    expect(refused, where).toBeInstanceOf(MigrateError)
    expect((refused as MigrateError).code, where).toBe('K2003')
    expect(await timesOf(database, scene.statements), where).toEqual(truth)
    await mend(project, 'forward', { done: truth[min] === 1 ? max : min })
  }
  expect(await timesOf(database, scene.statements), where).toEqual(once(scene.statements))
  expect(await structure(scene, database), where).toBe(ends.end)
  expect(await rowStates(scene.provider, database.url, killed), where).toEqual(['applied'])
  expect((await deploy(project.options)).applied, where).toEqual([])
}

/** Back: the structure is what it was. What happened to rows stays, and is named. */
async function expectBack(patient: Patient): Promise<void> {
  const { database, project, scene, ends, truth, report, where } = patient
  const { notes } = await mend(project, 'back', { acceptDataLoss: true })
  expect(await structure(scene, database), where).toBe(ends.start)
  expect(await rowStates(scene.provider, database.url, killed), where).toEqual(['rolledBack'])
  const left = scene.statements.map(({ changes }, at) => (changes === 'catalog' ? 0 : truth[at]))
  expect(await timesOf(database, scene.statements), where).toEqual(left)
  const changed = scene.statements.flatMap(({ changes, sql }, at) =>
    at < report.cutPoint!.max && (changes === 'rows' || sql === endless.sql) ? [at + 1] : [],
  )
  const named = notes.map(note => Number(/^statement (\d+) (?:has|may have) changed rows/.exec(note)?.[1]))
  expect(named, where).toEqual(changed)
  if (changed.length > 0) return
  // Nothing is left of it: the next deploy runs it as a whole.
  await deploy(project.options)
  expect(await timesOf(database, scene.statements), where).toEqual(once(scene.statements))
  expect(await structure(scene, database), where).toBe(ends.end)
}

const once = (statements: readonly KilledStatement[]): readonly (number | null)[] =>
  statements.map(({ changes }) => (changes === 'nothing' ? null : 1))

/** A session of somebody else that keeps a statement waiting. @returns what lets it go on */
async function closeGate({ provider }: Scene, url: string, gate: readonly string[]): Promise<() => unknown> {
  const dialect = await loadDialect(provider)
  const connection = await dialect.connect(url, { directory: '/', create: false })
  for (const sql of gate) await connection.execute(sql)
  return () => connection.close()
}

/** Which ways are tried after a kill at a statement: both; after that of a server, which takes long, in turn. */
function waysAfter(what: string, at: number): readonly Way[] {
  return what === 'the server' ? [ways[at % 2]!] : ways
}

const servers = [
  ['postgresql', startPostgres],
  ['mariadb', startMariadb],
  ['mysql', startMysql],
] as const

describe.each(servers)('at every statement on %s', (id, start) => {
  const provider = id === 'postgresql' ? 'postgresql' : 'mysql'
  const statements = killedStatements(provider)
  let server: TestServer | null = null
  let scene: Scene
  let ends: Ends
  beforeAll(async () => {
    server = await start()
    if (server === null) return
    const { url, stop } = server
    scene = { provider, create: () => createDatabaseOn(url), statements }
    ends = await endsOf(scene)
    return stop
  })

  it.for(['the runner', 'its session', 'the server'])(
    '%s is killed',
    { timeout: 300_000 },
    async (what, context) => {
      // No MySQL on this machine: the last lines of the run say so.
      if (server === null) return context.skip()
      const kills = statements.flatMap(({ gate, sql }, at) =>
        waysAfter(what, at).map(way => ({
          gate,
          way,
          place: at + 1,
          where: `${what} at statement ${at + 1}: ${sql}`,
        })),
      )
      const running = await Promise.all(
        kills.map(async ({ gate, ...killing }) => {
          const made = await prepared(scene)
          const open = await closeGate(scene, made.database.url, gate)
          const deploying = made.deploying()
          await stuck(made.database, provider)
          return { ...made, ...deploying, ...killing, open }
        }),
      )

      if (what === 'the server') await server.kill('SIGKILL')
      for (const { database, kill, ended, open, where } of running) {
        if (what === 'the runner') kill()
        if (what === 'its session') await endSessions(database, provider, 'waiting')
        const { stderr } = await ended
        if (what !== 'the runner') expect(stderr, where).toContain('P1017')
        await open()
      }
      if (what === 'the server') await server.restart()

      for (const { way, place, where, ...made } of running) {
        await settled(made.database, provider)
        await expectMended(made, way, { scene, ends, place, where })
      }
    },
  )
})

describe.each(databases.filter(({ id }) => id === 'sqlite'))('at every statement on $id', ({ create }) => {
  const script = killedStatements('sqlite')

  it.each([...script, null].map((_, at) => [at + 1]))('the runner is killed, %d', async place => {
    const statements = [...script.slice(0, place - 1), endless, ...script.slice(place - 1)]
    const scene: Scene = { provider: 'sqlite', create, statements }
    const ends = await endsOf(scene)
    for (const way of ways) {
      const made = await prepared(scene)
      const { database } = made
      await database.execute('INSERT INTO brake VALUES (1)')
      const { kill, ended } = made.deploying()
      // What does not fit into the cache goes to the file: half a transaction is in it when the runner is killed.
      await until('the file grows', () => statSync(database.url.slice('file:'.length)).size > 4_000_000)
      kill()
      await ended
      await database.execute('DELETE FROM brake')
      await expectMended(made, way, { scene, ends, place, where: `the runner at statement ${place}` })
      expect(await database.query(endless.times)).toEqual([{ n: 0 }])
    }
  })
})
