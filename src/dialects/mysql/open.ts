import type { ConnectionOptions, QueryError } from 'mysql2'
import type { Connection as MysqlClient } from 'mysql2/promise'
import {
  accessDenied,
  authenticationFailed,
  creationFailed,
  databaseMissing,
  driverMissing,
  isTlsError,
  isUnreachable,
  type Target,
  timedOut,
  tlsFailed,
  tooManyConnections,
  unreachable,
} from '../connectionErrors.ts'
import type { ConnectOptions } from '../dialect.ts'
import { tlsSettings } from '../tls.ts'
import { databaseError } from './errors.ts'
import { quoteName } from './names.ts'
import type { MysqlUrl } from './url.ts'

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
  database: string,
  options: ConnectOptions,
): Promise<MysqlClient> {
  const config: ConnectionOptions = {
    ...(url.socket === undefined ? { host: url.host, port: url.port } : { socketPath: url.socket }),
    user: url.user,
    password: url.password,
    database,
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
    throw connectionError(
      error as QueryError,
      { at: `${url.host}:${url.port}`, user: url.user, database },
      url,
    )
  }
}

function connectionError(error: QueryError, target: Target, url: MysqlUrl): Error {
  switch (error.errno) {
    case 1045:
    case 1698:
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
  if (isUnreachable(error) || error.code === 'PROTOCOL_CONNECTION_LOST') return unreachable(target, error)
  return databaseError(error, '')
}

/** As Prisma: from the database `mysql`, with its character set. @throws MigrateError P3000 */
export async function createDatabase(mysql: Mysql, url: MysqlUrl, options: ConnectOptions): Promise<void> {
  try {
    const client = await open(mysql, url, 'mysql', options)
    const name = quoteName(url.database)
    await client.query(
      `CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    )
    await client.end()
  } catch (error) {
    throw creationFailed(error as Error, url.database)
  }
}
