import { setTimeout as pause } from 'node:timers/promises'
import type { Database, TestDatabase } from '../databases.ts'

/** Looks again and again until something is so. @throws where it is not so after a minute */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (await isSo()) return
    await pause(50)
  }
  throw new Error(`after a minute still not: ${what}`)
}

/** The sessions of runners on a database: all of them, or those that wait for a lock of somebody else. */
export type Which = 'all' | 'waiting'

const lists = {
  postgresql: {
    all: "SELECT pid AS id FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kintsugi'",
    waiting:
      "SELECT pid AS id FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  },
  mysql: {
    all: 'SELECT id AS id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
    waiting:
      "SELECT id AS id FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for%'",
  },
} as const

async function sessionsOn(
  database: Database,
  provider: TestDatabase['provider'],
  which: Which,
): Promise<readonly number[]> {
  if (provider === 'sqlite') return []
  return (await database.query(lists[provider][which])).map(({ id }) => Number(id))
}

/** Waits until no session of the project is left, so that what the server was doing is over. */
export function settled(database: Database, provider: TestDatabase['provider']): Promise<void> {
  return until('no session is left', async () => (await sessionsOn(database, provider, 'all')).length === 0)
}

/** Waits until a session waits for a lock. */
export function stuck(database: Database, provider: TestDatabase['provider']): Promise<void> {
  return until('a session waits', async () => (await sessionsOn(database, provider, 'waiting')).length > 0)
}

/** Ends sessions of the runner from another one, as an administrator would. */
export async function endSessions(
  database: Database,
  provider: TestDatabase['provider'],
  which: Which,
): Promise<void> {
  for (const id of await sessionsOn(database, provider, which)) {
    await database.query(provider === 'mysql' ? `KILL ${id}` : `SELECT pg_terminate_backend(${id})`)
  }
}
