import type { Duplex } from 'node:stream'
import type { ClientConfig, Client as PgClient } from 'pg'
import { MigrateError } from '../../base/error.ts'
import {
  accessDenied,
  authenticationFailed,
  connectionClosed,
  creationFailed,
  databaseMissing,
  driverMissing,
  isTlsError,
  parameterRefused,
  timedOut,
  tlsFailed,
  tooManyConnections,
  unreachable,
} from '../connectionErrors.ts'
import type { ConnectOptions } from '../dialect.ts'
import { tlsSettings } from '../tls.ts'
import { hostAndPort } from '../url.ts'
import type { ServerError } from './errors.ts'
import { quoteName } from './names.ts'
import type { PostgresUrl } from './url.ts'

export type Pg = typeof import('pg')

/** As Prisma: the databases from which a missing one is created, the usual one first. */
const MAINTENANCE_DATABASES = ['postgres', 'template1', 'defaultdb']

/** @throws MigrateError K1108 */
export async function loadDriver(): Promise<Pg> {
  // The driver asks `navigator` whether this is Node; where there is none (Node 20) it makes a `Response` to find out, which
  // loads all of `fetch` and takes as long as starting Node.
  const isMissing = !('navigator' in globalThis)
  if (isMissing) Object.assign(globalThis, { navigator: { userAgent: 'Node.js' } })
  try {
    return (await import('pg')).default as unknown as Pg
  } catch (error) {
    throw driverMissing('pg', error)
  } finally {
    if (isMissing) Reflect.deleteProperty(globalThis, 'navigator')
  }
}

/** Opens a session; with sslmode=prefer a server without TLS is asked again without. */
export async function open(
  pg: Pg,
  url: PostgresUrl,
  database: string,
  options: ConnectOptions,
): Promise<PgClient> {
  const attempt = async (secure: boolean): Promise<PgClient> => {
    const client = new pg.Client(clientConfig(url, database, secure, options))
    // A session that ends between two statements shows in the next one, with the right statement to blame.
    client.on('error', () => {})
    try {
      await client.connect()
    } catch (error) {
      // What the driver gives up on by itself leaves a socket, which would hold the process.
      client.end().catch(() => {})
      throw error
    }
    return client
  }
  const local = url.host.startsWith('/')
  try {
    return await attempt(url.tls !== 'disable' && !local)
  } catch (error) {
    if (url.tls === 'prefer' && (error as Error).message.includes('does not support SSL')) {
      return await attempt(false).catch(again => Promise.reject(connectionError(again, url, database)))
    }
    throw connectionError(error as ServerError, url, database)
  }
}

/** A session over a stream: with a server in this process. */
export async function openOver(pg: Pg, stream: Duplex, name: string): Promise<PgClient> {
  const client = new pg.Client({
    stream: () => stream,
    host: 'localhost',
    user: name,
    database: name,
    password: '',
    types: asWritten,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** Every value as the server writes it: dates and numbers lose nothing on the way. */
const asWritten = { getTypeParser: () => (value: string) => value }

function clientConfig(
  url: PostgresUrl,
  database: string,
  secure: boolean,
  options: ConnectOptions,
): ClientConfig {
  const settings = secure ? tlsSettings(url.parameters, options.directory) : null
  return {
    host: url.host,
    port: url.port,
    user: url.user || 'postgres',
    password: url.password ?? '',
    database,
    ssl:
      settings === null
        ? false
        : { ...settings, rejectUnauthorized: settings.rejectUnauthorized || url.tls === 'verify' },
    application_name: url.applicationName,
    connectionTimeoutMillis: url.connectTimeout,
    ...(url.socketTimeout > 0 ? { query_timeout: url.socketTimeout } : {}),
    ...(url.options === undefined ? {} : { options: url.options }),
    types: asWritten,
    keepAlive: true,
  }
}

/** Why there is no session. */
export function connectionError(error: ServerError, url: PostgresUrl, database: string): MigrateError {
  if (error instanceof MigrateError) return error
  const target = { at: hostAndPort(url), user: url.user, database }
  switch (error.code) {
    case '28P01':
      return authenticationFailed(target, error)
    case '28000':
    case '42501':
      return accessDenied(target, error)
    case '3D000':
      return databaseMissing(target, error)
    case '53300':
      return tooManyConnections(error)
    case '57P01':
    case '57P02':
      return connectionClosed(error)
    case '57P03':
      return unreachable(target, error)
    case '08P01':
    case '22023':
    case '42704':
    case '55P02':
      return parameterRefused(error)
    default:
      if (error.severity !== undefined) return accessDenied(target, error)
  }
  if (/timeout expired|timed out|ETIMEDOUT/i.test(error.message)) {
    return timedOut(target, `connecting took longer than ${url.connectTimeout} ms (connect_timeout)`, error)
  }
  if (isTlsError(error) || /SSL/.test(error.message)) return tlsFailed(error)
  if (/SASL|password/i.test(error.message)) {
    const missing =
      url.password === undefined ? 'The server asks for a password, and the URL has none.' : undefined
    return authenticationFailed(target, error, missing)
  }
  return unreachable(target, error)
}

/** As Prisma: CREATE DATABASE from a maintenance database. @throws MigrateError P3000 */
export async function createDatabase(pg: Pg, url: PostgresUrl, options: ConnectOptions): Promise<boolean> {
  let reason: unknown
  for (const database of MAINTENANCE_DATABASES) {
    let client: PgClient
    try {
      client = await open(pg, url, database, options)
    } catch (error) {
      // The usual one says most: the others need not be there.
      reason ??= error
      continue
    }
    try {
      await client.query(`CREATE DATABASE ${quoteName(url.database)}`)
      return true
    } catch (error) {
      // Another runner was faster.
      if (['42P04', '23505'].includes((error as ServerError).code ?? '')) return false
      throw creationFailed(error as Error, url.database)
    } finally {
      await client.end()
    }
  }
  throw creationFailed(reason as Error, url.database)
}
