import { MigrateError } from '../base/error.ts'

/** What connection messages name; never the password. */
export interface Target {
  /** `host:port`, or the path of a socket. */
  readonly at: string
  readonly user: string
  readonly database: string
}

// The texts are those of Prisma's `user-facing-errors`, in their newest form; the hints are ours.

export function authenticationFailed(
  { at, user }: Target,
  cause: Error,
  hint: string = `The server says: ${cause.message}`,
): MigrateError {
  return new MigrateError(
    'P1000',
    `Authentication failed against database server at \`${at}\`, the provided database credentials for \`${user}\` are not valid.\n\nPlease make sure to provide valid database credentials for the database server at \`${at}\`.`,
    { hint, cause },
  )
}

export function unreachable({ at }: Target, cause: Error): MigrateError {
  return new MigrateError(
    'P1001',
    `Can't reach database server at \`${at}\`\n\nPlease make sure your database server is running at \`${at}\`.`,
    { hint: `The attempt ended with: ${cause.message || (cause as NodeJS.ErrnoException).code}`, cause },
  )
}

export function timedOut({ at }: Target, context: string, cause?: Error): MigrateError {
  return new MigrateError(
    'P1002',
    `The database server at \`${at}\` was reached but timed out.\n\nPlease try again.\n\nPlease make sure your database server is running at \`${at}\`.\n\nContext: ${context}`,
    { cause },
  )
}

export function databaseMissing({ database }: Pick<Target, 'database'>, cause?: Error): MigrateError {
  return new MigrateError('P1003', `Database \`${database}\` does not exist`, {
    hint: '`migrate deploy` creates a missing database; the other commands expect it to be there.',
    cause,
  })
}

export function accessDenied({ user, database }: Target, cause: Error): MigrateError {
  return new MigrateError('P1010', `User \`${user}\` was denied access on the database \`${database}\``, {
    hint: `The server says: ${cause.message}`,
    cause,
  })
}

export function tlsFailed(cause: Error): MigrateError {
  return new MigrateError('P1011', `Error opening a TLS connection: ${cause.message}`, {
    hint: 'The URL parameters sslmode, sslcert, sslidentity and sslaccept decide how the connection is secured.',
    cause,
  })
}

/** The session was lost, not by a migration's doing. */
export function connectionClosed(cause: Error): MigrateError {
  return new MigrateError('P1017', 'Server has closed the connection.', {
    hint: `The driver says: ${cause.message}`,
    next: ['kintsugi migrate status'],
    cause,
  })
}

export function tooManyConnections(cause: Error): MigrateError {
  return new MigrateError('P2037', `Too many database connections opened: ${cause.message}`, {
    hint: 'One free connection is enough for a migration; close idle ones or raise the limit of the server.',
    cause,
  })
}

export function creationFailed(
  cause: Error,
  database: string,
  hint: string = `Create the database \`${database}\` by hand, or grant the user the right to create databases.`,
): MigrateError {
  return new MigrateError('P3000', `Failed to create database: ${cause.message}`, { hint, cause })
}

/** What a server refuses at the door: a value of `options=`, a setting that it does not know. */
export function parameterRefused(cause: Error): MigrateError {
  return new MigrateError('P1013', `The provided database string is invalid. ${cause.message}`, {
    hint: 'The server does not take a parameter of the URL as it is: look at `options` first.',
    cause,
  })
}

export function driverMissing(name: string, cause: unknown): MigrateError {
  return new MigrateError('K1108', `The database driver \`${name}\` is not installed.`, {
    next: [`npm install ${name}`],
    cause,
  })
}

/** Whether an error of Node's tls layer is about the certificate or the protocol. */
export function isTlsError(error: NodeJS.ErrnoException): boolean {
  return /^(CERT_|ERR_TLS|ERR_SSL|ERR_OSSL|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO|ERR_CRYPTO)/.test(
    error.code ?? '',
  )
}
