import { existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { MigrateError } from '../../base/error.ts'
import { creationFailed, databaseMissing } from '../connectionErrors.ts'
import {
  type Connection,
  type ConnectOptions,
  DatabaseError,
  type LockHolder,
  type Row,
  type Value,
} from '../dialect.ts'
import { adviseSqlite } from './advice.ts'
import { openSqlite, resultCode, runQuery, type SqliteDatabase } from './driver.ts'
import { withStringLiterals } from './stringLiterals.ts'
import { parseSqliteUrl, sqliteFile } from './url.ts'

const BUSY = 5
const READ_ONLY = 8
const CANNOT_OPEN = 14
const NOT_A_DATABASE = 26

/** Milliseconds between two attempts to take the lock. */
const LOCK_STEP = 50

const FOLDER_HINT = 'Check the path in the URL, and the rights of the folder that the file goes into.'

export async function connectSqlite(text: string, options: ConnectOptions): Promise<Connection> {
  const { busyTimeout } = parseSqliteUrl(text)
  const file = sqliteFile(text, options.directory)
  const created = !existsSync(file)
  if (created) {
    if (!options.create) throw databaseMissing({ database: basename(file) })
    try {
      makeFolder(dirname(file))
    } catch (error) {
      throw creationFailed(error as Error, file, FOLDER_HINT)
    }
  }
  let database: SqliteDatabase
  try {
    database = await openSqlite(file, busyTimeout)
  } catch (error) {
    throw openError(error as Error, file, created)
  }
  const connection = new SqliteConnection(database, file, busyTimeout, created)
  try {
    connection.prepareSession()
  } catch (error) {
    await connection.close()
    throw openError(error as Error, file, created)
  }
  return connection
}

/** Step by step: mkdir with `recursive` runs for ever where folders cannot be made, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    // Another runner was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function openError(error: Error, file: string, created: boolean): MigrateError {
  if (error instanceof MigrateError) return error
  const code = (resultCode(error) ?? 0) & 0xff
  if (created) return creationFailed(error, file, FOLDER_HINT)
  if (existsSync(file) && statSync(file).isDirectory()) {
    return new MigrateError('P1003', `Database \`${basename(file)}\` does not exist: ${file} is a folder.`, {
      hint: 'The URL has to name the database file, for instance `file:./dev.db`.',
    })
  }
  if (code === NOT_A_DATABASE) {
    return new MigrateError('P1003', `${file} is not an SQLite database: ${error.message}.`, {
      hint: 'Check the URL; an encrypted or compressed database cannot be opened either.',
      cause: error,
    })
  }
  if (code === CANNOT_OPEN || code === READ_ONLY) {
    return new MigrateError('P1010', `The database file ${file} cannot be opened: ${error.message}.`, {
      hint: 'Check the rights of the file and of the folder it is in.',
      cause: error,
    })
  }
  const advice = adviseSqlite({ code: String(code), message: error.message })
  return new MigrateError('K1005', `The database file ${file} cannot be read: ${error.message} (${code}).`, {
    ...(advice === null ? {} : { hint: advice }),
    cause: error,
  })
}

function busy(file: string, waited: number, cause: Error): MigrateError {
  return new MigrateError(
    'P1002',
    `The database file ${file} was reached but timed out: another process holds its lock.\n\nPlease try again.\n\nContext: SQLite database error: ${cause.message}. Elapsed: ${waited}ms.`,
    {
      hint: 'Another deploy, or the application itself, has the database open: wait for it, or stop it.',
      cause,
    },
  )
}

class SqliteConnection implements Connection {
  server = 'SQLite'
  alive = true
  readonly created: boolean
  readonly #database: SqliteDatabase
  readonly #file: string
  readonly #busyTimeout: number

  constructor(database: SqliteDatabase, file: string, busyTimeout: number, created: boolean) {
    this.#database = database
    this.#file = file
    this.#busyTimeout = busyTimeout
    this.created = created
  }

  /**
   * Reads the schema once, so that a file that is no database shows here and not in a migration. A file that
   * somebody else has locked is one.
   */
  prepareSession(): void {
    this.#database.exec('PRAGMA busy_timeout=0')
    try {
      const sql = 'SELECT sqlite_version() AS version, (SELECT count(*) FROM sqlite_master) AS n'
      this.server = `SQLite ${runQuery(this.#database, sql, [])[0]?.version}`
    } catch (error) {
      if (!isBusy(error as Error)) throw error
    }
    this.#database.exec(`PRAGMA busy_timeout=${this.#busyTimeout}`)
  }

  async execute(statement: string): Promise<void> {
    // The driver works synchronously: without a turn of the event loop no signal would ever come through.
    await nextTurn()
    this.#guard(statement, () => {
      try {
        this.#database.exec(statement)
      } catch (error) {
        const tolerant = withStringLiterals(this.#database, statement, error as Error)
        if (tolerant === null) throw error
        this.#database.exec(tolerant)
      }
    })
  }

  async rollback(): Promise<boolean> {
    await this.execute('ROLLBACK')
    return true
  }

  async query(sql: string, values: readonly Value[] = []): Promise<readonly Row[]> {
    return this.#guard(sql, () => {
      try {
        return runQuery(this.#database, sql, values)
      } catch (error) {
        throw isBusy(error as Error) ? busy(this.#file, this.#busyTimeout, error as Error) : error
      }
    })
  }

  #guard<Result>(statement: string, run: () => Result): Result {
    try {
      return run()
    } catch (cause) {
      if (cause instanceof MigrateError) throw cause
      const error = cause as Error
      const code = resultCode(error)
      throw new DatabaseError(error.message, {
        code: code === null ? null : String(code),
        offset: nearOffset(error.message, statement),
        fatal: !this.alive,
        cause,
      })
    }
  }

  /**
   * As Prisma: exclusive locking mode, which keeps other processes out until the file is closed. Prisma's engine
   * takes the lock with its first write, we take it at once, so that nothing is read that changes before we write.
   */
  async lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void> {
    // SQLite's own way to wait would keep the process from hearing a signal.
    this.#database.exec('PRAGMA busy_timeout=0')
    for (let waited = 0; ; waited += LOCK_STEP) {
      const refusal = this.#takeLock()
      if (refusal === null) break
      if (waited >= timeout) throw busy(this.#file, timeout, refusal)
      if (waited === 0) onWait(null)
      await pause(LOCK_STEP)
    }
    this.#database.exec(`PRAGMA busy_timeout=${this.#busyTimeout}`)
  }

  /** Null, or the error that says that somebody else has the file. */
  #takeLock(): Error | null {
    try {
      for (const sql of ['PRAGMA main.locking_mode=EXCLUSIVE', 'BEGIN EXCLUSIVE', 'COMMIT']) {
        this.#guard(sql, () => this.#database.exec(sql))
      }
      return null
    } catch (error) {
      if (error instanceof DatabaseError && error.cause instanceof Error && isBusy(error.cause)) return error
      throw error
    }
  }

  /** SQLite lets go of an exclusively locked file when it is read next, in the normal mode. */
  async unlock(): Promise<void> {
    for (const sql of ['PRAGMA main.locking_mode=NORMAL', 'SELECT 1 FROM sqlite_master LIMIT 1']) {
      this.#guard(sql, () => this.#database.exec(sql))
    }
  }

  async close(): Promise<void> {
    if (!this.alive) return
    this.alive = false
    try {
      this.#database.close()
    } catch {
      // A database that cannot be closed cleanly is closed by the end of the process.
    }
  }
}

function isBusy(error: Error): boolean {
  const code = resultCode(error)
  return code !== null && (code & 0xff) === BUSY
}

/** SQLite says `near "token"`; the place is certain only where the token stands once. */
function nearOffset(message: string, statement: string): number | undefined {
  const token = /^near "([\s\S]+)": syntax error$/.exec(message)?.[1]
  if (token === undefined) return undefined
  const at = statement.indexOf(token)
  return at !== -1 && statement.indexOf(token, at + 1) === -1 ? at : undefined
}
