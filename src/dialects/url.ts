import { MigrateError } from '../base/error.ts'

const DOCUMENTATION =
  'Please refer to the documentation in https://www.prisma.io/docs/reference/database-reference/connection-urls for constructing a correct connection string. In some cases, certain characters must be escaped. Please check the string for any illegal characters.'

/**
 * Takes a server URL apart, with Prisma's words where it cannot be (P1012 for the protocol, P1013 for the rest).
 * The URL itself never stands in the message: it holds a password.
 */
export function parseServerUrl(url: string, protocols: readonly string[]): URL {
  if (!protocols.some(protocol => url.startsWith(protocol))) {
    const expected = protocols.map(protocol => `\`${protocol}\``).join(' or ')
    throw new MigrateError(
      'P1012',
      `Error validating datasource: the URL must start with the protocol ${expected}.`,
      {
        hint: /^\s*["']/.test(url)
          ? 'It begins with a quotation mark: files for `docker --env-file` and the like take quotes for part of the value.'
          : 'Check `url` in the datasource (or in the config file) and the environment variable it reads.',
      },
    )
  }
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed !== null && !holdsPassword(parsed)) return parsed
  const why = parsed === null ? reason(url) : 'unescaped # / or ? before the host'
  throw new MigrateError(
    'P1013',
    `The provided database string is invalid. ${why} in database URL. ${DOCUMENTATION}`,
    {
      hint: 'Characters such as @ : / # ? % in a user name or password are written as %40 %3A %2F %23 %3F %25.',
    },
  )
}

/**
 * Whether what follows the host is the rest of `user:password@host`: an unescaped # / or ? ends the host early, and
 * where digits stand before it they pass for a port. Without this, messages would show them.
 */
function holdsPassword({ username, pathname, search, hash }: URL): boolean {
  return hash.includes('@') || (username === '' && (pathname.includes('@') || /^\?[^=&]*@/.test(search)))
}

/** `host:port` as messages name it; an IPv6 address in brackets. */
export function hostAndPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}

/** What the parser of Prisma's engine says of such a URL; the WHATWG parser of Node gives no reason. */
function reason(url: string): string {
  const authority = url.slice(url.indexOf('//') + 2).split(/[/?#]/, 1)[0]!
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  if (host === '' || host.startsWith(':')) return 'empty host'
  const port = /:([^:\]]*)$/.exec(host)?.[1]
  if (port !== undefined && !(/^\d*$/.test(port) && Number(port) <= 65535)) return 'invalid port number'
  return 'invalid domain character'
}

/** A part of a URL with its percent-escapes resolved; as it stands where they are not valid. */
export function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A parameter that holds a number of seconds, in milliseconds; `fallback` (ms) where it is missing or no number. */
export function secondsParameter(url: URL, name: string, fallback: number): number {
  const value = url.searchParams.get(name)
  if (value === null || !/^\d+(\.\d+)?$/.test(value)) return fallback
  return Math.round(Number(value) * 1000)
}
