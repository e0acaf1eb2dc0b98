import type { Connection } from '../../src/dialects/dialect.ts'
import { DatabaseError } from '../../src/dialects/dialect.ts'

/** What goes wrong at a call to the database. */
export type Fault = 'error' | 'disconnectBefore' | 'disconnectAfter'

/**
 * A connection on which the nth call fails (from 0, statements and our own notes alike): refused without having been
 * run, or the session ends before or after the server has run it.
 */
export function faulty(
  connection: Connection,
  failAt: number,
  fault: Fault,
  end: () => Promise<void>,
): Connection {
  let calls = 0
  let alive = true
  const lost = (): DatabaseError =>
    new DatabaseError('injected: connection lost', { code: null, fatal: true })
  const guard = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (!alive) throw lost()
    if (calls++ !== failAt) return run()
    if (fault === 'error') throw new DatabaseError('injected: refused', { code: '99999', fatal: false })
    if (fault === 'disconnectAfter') await run()
    alive = false
    await end()
    throw lost()
  }
  return {
    server: connection.server,
    created: false,
    get alive() {
      return alive && connection.alive
    },
    execute: (statement, copyData) => guard(() => connection.execute(statement, copyData)),
    rollback: () => guard(() => connection.rollback()),
    query: (sql, values) => guard(() => connection.query(sql, values)),
    lock: (timeout, onWait) => connection.lock(timeout, onWait),
    unlock: () => connection.unlock(),
    close: options => connection.close(options),
  }
}

/** A connection that counts its calls, to know how many faults there are to inject. */
export function counting(connection: Connection): Connection & { readonly calls: () => number } {
  let calls = 0
  return {
    server: connection.server,
    created: false,
    get alive() {
      return connection.alive
    },
    calls: () => calls,
    execute: (statement, copyData) => {
      calls++
      return connection.execute(statement, copyData)
    },
    query: (sql, values) => {
      calls++
      return connection.query(sql, values)
    },
    rollback: () => {
      calls++
      return connection.rollback()
    },
    lock: (timeout, onWait) => connection.lock(timeout, onWait),
    unlock: () => connection.unlock(),
    close: options => connection.close(options),
  }
}
