import { MigrateError } from '../../base/error.ts'
import { timedOut } from '../connectionErrors.ts'
import type { Connection, LockHolder, Row } from '../dialect.ts'
import { type MysqlUrl, serverAt } from './url.ts'

/** The name under which Prisma's engine calls GET_LOCK; it is one for the whole server. */
export const LOCK_NAME = 'prisma_migrate'

/** Who holds Prisma's lock on this server, as far as the user may see. */
async function serverLockHolder(connection: Connection): Promise<Row | null> {
  const [lock] = await connection.query(`SELECT IS_USED_LOCK('${LOCK_NAME}') AS id, CONNECTION_ID() AS own`)
  if (lock === undefined || lock.id === null || String(lock.id) === String(lock.own)) return null
  const [row] = await connection.query(
    `SELECT id AS id, user AS user, host AS host, db AS db, db = DATABASE() AS here, command AS command, time AS seconds
      FROM information_schema.processlist WHERE id = ?`,
    [String(lock.id)],
  )
  return row ?? { id: lock.id }
}

function describe({ id, user, host, db, command, seconds }: Row): LockHolder {
  if (user === undefined) return { description: `connection ${id}` }
  const doing = command === 'Sleep' ? 'idle' : 'busy'
  return {
    description: `connection ${id} (user ${user} at ${host}, database ${db}, ${doing} for ${seconds} s)`,
  }
}

/** Who to wait for: the lock is one for all databases of the server. */
export async function mysqlLockHolder(connection: Connection): Promise<LockHolder | null> {
  const row = await serverLockHolder(connection)
  return row === null ? null : describe(row)
}

/** Who is at work on this database: a deploy of another one holds the same lock. */
export async function mysqlRunner(connection: Connection): Promise<LockHolder | null> {
  const row = await serverLockHolder(connection)
  return row === null || String(row.here) === '0' ? null : describe(row)
}

/** P1002 with who holds the lock; Prisma's engine does not look whether it got it. */
export async function lockTimedOut(
  connection: Connection,
  url: MysqlUrl,
  timeout: number,
): Promise<MigrateError> {
  const holder = await mysqlLockHolder(connection)
  const context = `Timed out trying to acquire a MySQL lock (SELECT GET_LOCK('${LOCK_NAME}', ${timeout / 1000})). Elapsed: ${timeout}ms.`
  const { message } = timedOut({ at: serverAt(url), user: '', database: '' }, context)
  return new MigrateError('P1002', message, {
    notes: [
      holder === null ? 'the lock was released in the meantime' : `the lock is held by ${holder.description}`,
    ],
    hint: 'Another deploy is at work on this server: wait for it. If its process is gone, end its session (KILL).',
    next: ['kintsugi migrate status'],
  })
}
