import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ConnectOptions } from '../dialect.ts'
import type { ShadowDatabase, ShadowDatabases } from '../shadow.ts'
import { connectSqlite } from './connection.ts'

/** A file of its own, in a folder that goes with it. A shadow URL is not needed for that, and not used, as in Prisma. */
export const sqliteShadow: ShadowDatabases = {
  temporary: (_url, options) => temporaryFile(options),
  given: (_url, options) => temporaryFile(options),
}

async function temporaryFile(options: ConnectOptions): Promise<ShadowDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-shadow-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  try {
    const connection = await connectSqlite(`file:${join(folder, 'shadow.db')}`, { ...options, create: true })
    return {
      connection,
      discard: async () => {
        await connection.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}
