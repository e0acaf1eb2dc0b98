import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection, ConnectOptions } from '../dialect.ts'
import type { ShadowDatabase, ShadowDatabases } from '../shadow.ts'
import { connectSqlite } from './connection.ts'

/** A file of its own, in a folder that goes with it. A shadow URL is not needed for that, and not used, as in Prisma. */
export const sqliteShadow: ShadowDatabases = {
  temporary: (_url, options) => temporaryFile(options),
  given: (_url, options) => temporaryFile(options),
  substitutes: [],
}

async function temporaryFile(options: ConnectOptions): Promise<ShadowDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-shadow-'))
  const file = join(folder, 'shadow.db')
  let connection: Connection | undefined
  const open = async (copy: Uint8Array = new Uint8Array()): Promise<Connection> => {
    await connection?.close()
    writeFileSync(file, copy)
    connection = await connectSqlite(`file:${file}`, { ...options, create: true })
    // A file that nobody needs after a crash need not wait for the disk.
    await connection.execute('PRAGMA synchronous=OFF')
    return connection
  }
  const discard = async (): Promise<void> => {
    await connection?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { server } = await open()
    return { server, open, copy: () => readFileSync(file), discard }
  } catch (error) {
    await discard()
    throw error
  }
}
