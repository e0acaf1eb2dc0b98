import type { ConnectionOptions, QueryError } from 'mysql2'
import type { Connection as MysqlClient } from 'mysql2/promise'
import type { MigrateError } from '../../base/error.ts'
import {
  accessDenied,
  authenticationFailed,
  connectionClosed,
  creationFailed,
  databaseMissing,
  driverMissing,
  isTlsError,
  timedOut,
  tlsFailed,
  tooManyConnections,
  unreachable,
} from '../connectionErrors.ts'
import type { ConnectOptions } from '../dialect.ts'
import { tlsSettings } from '../tls.ts'
import { SESSION_ENDED } from './errors.ts'
import { quoteName } from './names.ts'
import { type MysqlUrl, serverAt } from './url.ts'

export type Mysql = typeof import('mysql2/promise')

/** @throws MigrateError K1108 */
export async function loadDriver(): Promise<Mysql> {
  try {
    const driver = await import('mysql2/promise')
    return (driver as unknown as { default?: Mysql }).default ?? driver
  } catch (error) {
    throw driverMissing('mysql2', error)
  }
}

/** Opens a session. @throws MigrateError P1000, P1001, P1002, P1003, P1010, P1011, P2037 */
export async function open(
  mysql: Mysql,
  url: MysqlUrl,
  database: string | null,
  options: ConnectOptions,
): Promise<MysqlClient> {
  const config: ConnectionOptions = {
    ...(url.socket === undefined ? { host: url.host, port: url.port } : { socketPath: url.socket }),
    user: url.user,
    password: url.password,
    ...(database === null ? {} : { database }),
    charset: 'utf8mb4',
    connectTimeout: url.connectTimeout === 0 ? 2 ** 31 - 1 : url.connectTimeout,
    // Values as the server writes them; times are UTC by Prisma's convention, not by the driver's time zone.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    enableKeepAlive: true,
    ...(url.tls
      ? { ssl: tlsSettings(url.parameters, options.directory) as NonNullable<ConnectionOptions['ssl']> }
      : {}),
  }
  try {
    return await mysql.createConnection(config)
  } catch (error) {
    throw connectionError(error as QueryError, url)
  }
}

/** Why there is no session. */
export function connectionError(error: QueryError, url: MysqlUrl): MigrateError {
  const target = { at: serverAt(url), user: url.user, database: url.database }
  switch (error.errno) {
    case 1045:
    case 1698:
    case 1820:
    case 1862:
      return authenticationFailed(target, error)
    case 1044:
      return accessDenied(target, error)
    case 1049:
      return databaseMissing(target, error)
    case 1040:
    case 1203:
    case 1226:
      return tooManyConnections(error)
    default:
  }
  if (SESSION_ENDED.has(error.errno ?? 0)) return connectionClosed(error)
  if (error.code === 'ETIMEDOUT') {
    return timedOut(target, `connecting took longer than ${url.connectTimeout} ms (connect_timeout)`, error)
  }
  if (
    error.code === 'HANDSHAKE_NO_SSL_SUPPORT' ||
    error.code === 'HANDSHAKE_SSL_ERROR' ||
    isTlsError(error)
  ) {
    return tlsFailed(error)
  }
  return error.sqlState === undefined ? unreachable(target, error) : accessDenied(target, error)
}

/**
 * With Prisma's character set; from no database, where Prisma takes `mysql`: a user with all rights on his own
 * database need not see that one. @throws MigrateError P3000
 */
export async function createDatabase(mysql: Mysql, url: MysqlUrl, options: ConnectOptions): Promise<void> {
  try {
    const client = await open(mysql, url, null, options)
    const name = quoteName(url.database)
    try {
      await client.query(
        `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
      )
    } finally {
      await client.end()
    }
  } catch (error) {
    throw creationFailed(error as Error, url.database)
  }
}
