import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { tlsFailed } from './connectionErrors.ts'

/** The certificate parameters that Prisma's PostgreSQL and MySQL URLs share. */
export interface TlsSettings extends Pick<SecureContextOptions, 'ca' | 'pfx' | 'passphrase'> {
  readonly rejectUnauthorized: boolean
}

/**
 * Reads `sslcert` (the certificate of the authority), `sslidentity` with `sslpassword` (a PKCS#12 file) and
 * `sslaccept` (`strict` verifies the server; as in Prisma, the default accepts any certificate).
 * Paths are relative to the schema's folder. @throws MigrateError P1011 where a file cannot be read or used
 */
export function tlsSettings(parameters: URLSearchParams, directory: string): TlsSettings {
  const read = (path: string | null): Buffer | undefined => {
    if (path === null || path === '') return undefined
    try {
      return readFileSync(resolve(directory, path))
    } catch (error) {
      throw tlsFailed(error as Error)
    }
  }
  const ca = read(parameters.get('sslcert'))
  const pfx = read(parameters.get('sslidentity'))
  const passphrase = parameters.get('sslpassword')
  const context: SecureContextOptions = {
    ...(ca === undefined ? {} : { ca }),
    ...(pfx === undefined ? {} : { pfx }),
    ...(passphrase === null ? {} : { passphrase }),
  }
  try {
    // Here and not in the driver, where a wrong password for the file looks like a server that is gone.
    createSecureContext(context)
  } catch (error) {
    throw tlsFailed(error as Error)
  }
  return { ...context, rejectUnauthorized: parameters.get('sslaccept') === 'strict' }
}
