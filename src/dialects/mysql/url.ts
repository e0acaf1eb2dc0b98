import type { Location } from '../dialect.ts'
import { decode, hostAndPort, parseServerUrl, secondsParameter } from '../url.ts'

export interface MysqlUrl {
  readonly host: string
  readonly port: number
  /** Path of a Unix socket. */
  readonly socket: string | undefined
  readonly user: string
  readonly password: string
  readonly database: string
  /** As Prisma: encrypted only when a certificate parameter asks for it. */
  readonly tls: boolean
  /** Milliseconds; 0 is no limit. */
  readonly connectTimeout: number
  readonly socketTimeout: number
  readonly parameters: URLSearchParams
}

const TLS_PARAMETERS = ['sslcert', 'sslidentity', 'sslaccept']

export function parseMysqlUrl(text: string): MysqlUrl {
  const url = parseServerUrl(text, ['mysql://', 'mariadb://'])
  const parameters = url.searchParams
  const mode = parameters.get('sslmode')?.toLowerCase()
  return {
    host: decode(url.hostname).replace(/^\[|\]$/g, '') || 'localhost',
    port: Number(url.port || 3306),
    socket: parameters.get('socket') ?? undefined,
    user: decode(url.username) || 'root',
    password: decode(url.password),
    database: decode(url.pathname.slice(1)) || 'mysql',
    tls: mode === 'required' || mode === 'require' || TLS_PARAMETERS.some(name => parameters.has(name)),
    connectTimeout: secondsParameter(url, 'connect_timeout', 5000),
    socketTimeout: secondsParameter(url, 'socket_timeout', 0),
    parameters,
  }
}

export function locateMysql(text: string): Location {
  const url = parseMysqlUrl(text)
  return { database: url.database, namespace: null, at: serverAt(url) }
}

/** What messages call the server: its socket, or host and port. */
export function serverAt(url: MysqlUrl): string {
  return url.socket ?? hostAndPort(url)
}
