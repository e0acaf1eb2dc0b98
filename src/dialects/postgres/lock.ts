import { MigrateError } from '../../base/error.ts'
import type { Connection, LockHolder } from '../dialect.ts'
import { hostAndPort } from '../url.ts'
import type { PostgresUrl } from './url.ts'

/** The key with which Prisma's engine calls pg_advisory_lock. */
export const LOCK_KEY = 72707369

/** Who holds Prisma's advisory lock in this database, as far as the user may see. */
export async function postgresLockHolder(connection: Connection): Promise<LockHolder | null> {
  const [row] = await connection.query(
    `SELECT a.pid, a.application_name AS application, a.usename AS user, a.client_addr AS address,
      to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS since
    FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = ${LOCK_KEY} AND l.objsubid = 1 AND l.granted
      AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
      AND a.pid <> pg_catalog.pg_backend_pid()`,
  )
  if (row === undefined) return null
  const application = row.application || 'an unnamed application'
  const address = row.address === null ? '' : ` at ${row.address}`
  const since = row.since === null ? '' : `, connected since ${row.since} UTC`
  return { description: `process ${row.pid} (${application}, user ${row.user}${address}${since})` }
}

/** P1002 with Prisma's words, and with who holds the lock. */
export async function lockTimedOut(
  connection: Connection,
  url: PostgresUrl,
  timeout: number,
  cause: Error,
): Promise<MigrateError> {
  const holder = await postgresLockHolder(connection)
  const { host, port, parameters } = url
  const pooled = parameters.get('pgbouncer') === 'true' || /-pooler\.|\.pooler\./.test(host) || port === 6543
  const at = hostAndPort(url)
  return new MigrateError(
    'P1002',
    `The database server at \`${at}\` was reached but timed out.\n\nPlease try again.\n\nPlease make sure your database server is running at \`${at}\`.\n\nContext: Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(${LOCK_KEY})). Elapsed: ${timeout}ms. See https://pris.ly/d/migrate-advisory-locking for details.`,
    {
      notes: [
        holder === null
          ? 'the lock was released in the meantime'
          : `the lock is held by ${holder.description}`,
      ],
      hint: pooled
        ? 'This URL goes through a connection pooler, where a session lock can outlive its owner: use the direct URL (directUrl) for migrations.'
        : 'Another deploy is at work: wait for it. If its process is gone, end its session on the server.',
      ...(holder === null || pooled ? {} : { next: ['kintsugi migrate status'] }),
      cause,
    },
  )
}
