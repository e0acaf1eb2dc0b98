import type { Location } from '../dialect.ts'
import { decode, hostAndPort, parseServerUrl, secondsParameter } from '../url.ts'

export interface PostgresUrl {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string | undefined
  readonly database: string
  readonly namespace: string
  readonly tls: 'disable' | 'prefer' | 'require' | 'verify'
  /** Milliseconds; 0 is no limit. */
  readonly connectTimeout: number
  readonly socketTimeout: number
  readonly applicationName: string
  readonly options: string | undefined
  readonly parameters: URLSearchParams
}

/** Defaults as in Prisma's engine: 5 s to connect, no limit on statements, TLS where the server offers it. */
export function parsePostgresUrl(text: string): PostgresUrl {
  const url = parseServerUrl(text, ['postgresql://', 'postgres://'])
  const parameters = url.searchParams
  return {
    // `host` is how a URL names a folder with a Unix socket.
    host: parameters.get('host') ?? (decode(url.hostname).replace(/^\[|\]$/g, '') || 'localhost'),
    port: Number(parameters.get('port') ?? (url.port || 5432)),
    user: decode(url.username),
    password: url.password === '' ? undefined : decode(url.password),
    database: decode(url.pathname.slice(1)) || parameters.get('dbname') || 'postgres',
    namespace: parameters.get('schema') ?? 'public',
    tls: tlsMode(parameters.get('sslmode')),
    connectTimeout: secondsParameter(url, 'connect_timeout', 5000),
    socketTimeout: secondsParameter(url, 'socket_timeout', 0),
    applicationName: parameters.get('application_name') ?? 'kintsugi',
    options: parameters.get('options') ?? undefined,
    parameters,
  }
}

function tlsMode(mode: string | null): PostgresUrl['tls'] {
  switch (mode) {
    case 'disable':
    case 'require':
      return mode
    case 'verify-ca':
    case 'verify-full':
      return 'verify'
    default:
      return 'prefer'
  }
}

export function locatePostgres(text: string): Location {
  const url = parsePostgresUrl(text)
  return { database: url.database, namespace: url.namespace, at: hostAndPort(url) }
}
