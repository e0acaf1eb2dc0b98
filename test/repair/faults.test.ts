import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { examine, namespacesOf } from '../../src/commands/examine.ts'
import { openTarget } from '../../src/commands/session.ts'
import { ownOf } from '../../src/commands/shadowState.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { historyOf, readHistory } from '../../src/migrate/history.ts'
import { planBack, planForward } from '../../src/migrate/repair/plan.ts'
import { runRepair } from '../../src/migrate/repair/run.ts'
import { readScript } from '../../src/migrate/script.ts'
import { databases, type TestDatabase } from '../databases.ts'
import { type Fault, faulty } from '../recovery/faulty.ts'
import { type Case, casesOf } from './cases.ts'
import {
  broken,
  diagnose,
  mend,
  rowStates,
  rowsOf,
  type StoppedMigration,
  stopMigration,
  structure,
  withSession,
} from './harness.ts'

// A repair that is itself broken off, at every call that it makes to the database and in every way: what it leaves can be
// diagnosed and repaired again, and no row is lost.
const clean: (() => unknown)[] = []
afterEach(async () => {
  for (const each of clean.splice(0)) await each()
})

/** How many statements have taken effect, by the name of the case. */
const cuts: Readonly<Record<string, number>> = {
  'rows between tables': 3,
  'an index built concurrently': 2,
  'a table built anew': 5,
}

type Way = 'back' | 'forward'

async function stopped(kind: TestDatabase, each: Case, count: number): Promise<StoppedMigration> {
  const made = await stopMigration(kind, each, count)
  clean.push(
    () => made.project.remove(),
    () => made.database.drop(),
  )
  return made
}

/** Repairs on a session that is made to fail; the plan comes from one that does not. */
async function repairOn(
  { kind, project, database }: StoppedMigration,
  way: Way,
  wrap: (connection: Connection) => Connection,
): Promise<void> {
  const target = await openTarget(project.options)
  await withSession(kind.provider, database.url, async connection => {
    const rows = await readHistory(historyOf(connection, target.dialect, target.location))
    const open = rows.filter(row => row.name === broken)
    const file = `${project.folder}/prisma/migrations/${broken}/migration.sql`
    const script = readScript({ name: broken, file }, path => path)
    const examination = await examine(connection, target, project.options, {
      script,
      row: open.at(-1)!,
      rows,
    })
    const { migration, schemaDialect, diagnosis } = examination
    const session = wrap(connection)
    await runRepair({
      history: historyOf(session, target.dialect, target.location),
      script,
      statements: migration.statements,
      done: diagnosis.cutPoint.min,
      rows: open,
      plan: way === 'back' ? planBack(examination) : planForward(examination, diagnosis.cutPoint.min),
      readLive: async inTransaction =>
        ownOf(
          await schemaDialect.introspect(session, {
            namespaces: namespacesOf(migration.states, target),
            inTransaction,
          }),
        ),
      runner: { host: 'test', pid: 1 },
      now: () => new Date(),
      onEvent: () => {},
    })
  })
}

/** On MySQL the lock is one for all databases of the server: another test that holds it looks like a run of ours. */
async function diagnosed({ project }: StoppedMigration): Promise<Awaited<ReturnType<typeof diagnose>>> {
  for (let attempt = 0; ; attempt++) {
    const report = await diagnose(project)
    if (report.state !== 'running' || attempt === 100) return report
    await pause(100)
  }
}

/** A connection that writes down what is asked of it. */
function recording(connection: Connection, calls: string[]): Connection {
  return {
    server: connection.server,
    created: false,
    get alive() {
      return connection.alive
    },
    execute: (statement, copyData) => {
      calls.push(statement)
      return connection.execute(statement, copyData)
    },
    query: (sql, values) => {
      calls.push(sql)
      return connection.query(sql, values)
    },
    rollback: () => {
      calls.push('rollback')
      return connection.rollback()
    },
    lock: (timeout, onWait) => connection.lock(timeout, onWait),
    unlock: () => connection.unlock(),
    close: options => connection.close(options),
  }
}

function isLook(sql: string): boolean {
  return /^\s*(SELECT|WITH|PRAGMA foreign_key_check|SAVEPOINT|RELEASE |ROLLBACK TO )/i.test(sql)
}

describe.each(databases)('a repair that is broken off on $id', kind => {
  const cases = casesOf(kind.provider).filter(({ name }) => name in cuts)

  it.each(cases.flatMap(each => (['back', 'forward'] as const).map(way => ({ each, way, name: each.name }))))(
    '$name, $way',
    async ({ each, way }) => {
      const count = cuts[each.name]!
      const whole = await stopped(kind, each, count)
      const calls: string[] = []
      await repairOn(whole, way, connection => recording(connection, calls))
      // Looking changes nothing: one look that fails stands for all.
      const firstLook = calls.findIndex(isLook)
      const places = calls.flatMap((sql, at) => (isLook(sql) && at !== firstLook ? [] : [at]))
      const goal = await structure(kind, whole.database)
      const kept = await rowsOf(kind, whole.database, each.keeps)

      for (const fault of [
        'error',
        'disconnectBefore',
        'disconnectAfter',
      ] as const satisfies readonly Fault[]) {
        for (const at of places) {
          const where = `${fault} at call ${at}: ${calls[at]}`
          const broken1 = await stopped(kind, each, count)
          const failed = await repairOn(broken1, way, connection =>
            faulty(connection, at, fault, () => connection.close()),
          ).then(
            () => false,
            () => true,
          )
          if (failed) {
            const report = await diagnosed(broken1)
            const [state] = await rowStates(kind.provider, broken1.database.url, broken)
            // The last call may have been answered to nobody: then all is done.
            if (state === 'failed') {
              expect(['failed', 'interrupted'], where).toContain(report.state)
              expect(report.residue, where).toEqual([])
              await mend(broken1.project, way, {
                acceptDataLoss: true,
                ...(way === 'forward' && report.partial.length === 0 ? { done: report.cutPoint!.min } : {}),
              })
            }
          }
          expect(await structure(kind, broken1.database), where).toBe(goal)
          expect(await rowsOf(kind, broken1.database, each.keeps), where).toEqual(kept)
          const expected = way === 'back' ? 'rolledBack' : 'applied'
          expect(await rowStates(kind.provider, broken1.database.url, broken), where).toEqual([expected])
          for (const each of clean.splice(-2)) await each()
        }
      }
    },
    300_000,
  )
})
