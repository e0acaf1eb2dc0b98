import type { ScriptPart, Statement } from './script.ts'

/** Prisma's provider names; `mysql` covers MariaDB. */
export type DialectName = 'postgresql' | 'mysql' | 'sqlite'

/** Facts that select between behaviours shared by all databases. */
export interface Capabilities {
  /**
   * What a script is when no transaction is asked for. PostgreSQL runs a multi-statement script as one
   * implicit transaction, which a later BEGIN joins; elsewhere each statement commits on its own.
   */
  readonly scriptTransaction: 'implicit' | 'none'
  /** Whether DDL takes part in a transaction or commits the one that is open. */
  readonly ddlInTransaction: 'participates' | 'commits'
  /** The statement with which we open a transaction. */
  readonly begin: string
  /** Whether databases are on a server, so that making a new one needs a way to it. */
  readonly hasServer: boolean
  /** Whether a statement that fails outside a transaction may leave pieces of itself, which have to be cleared away. */
  readonly failureLeavesPieces: boolean
  /** The statements between which a query ends by itself after some milliseconds; absent where the database has none. */
  readonly timeLimit?: (ms: number) => { readonly begin: string; readonly end: string }
}

/** A run of statements that is executed as one unit: all of it takes effect, or its end is in doubt. */
export interface Segment {
  /** Index of the first statement, from 0, and one past the last. */
  readonly start: number
  readonly end: number
  /** The transaction around the statements; null where the database cannot have one. */
  readonly transaction: SegmentTransaction | null
  /** False where nothing outlives the session (SET, USE): such a run is not worth a line in the journal. */
  readonly durable: boolean
  /** Indexes of statements that are not sent because the executor takes their place (BEGIN, a hoisted pragma). */
  readonly absorbed: ReadonlySet<number>
}

export interface SegmentTransaction {
  /** The opening statement: the file's own where it has one, so that its options count. */
  readonly begin: string
  /** How it ends: by us, or by a COMMIT or ROLLBACK of the file (the segment's last statement). */
  readonly ending: 'ours' | 'commit' | 'rollback'
  /** Statements that only work outside a transaction: run before it opens, and after it ended in whatever way. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** A query whose rows name violations; the transaction must not end with more of them than it began with. */
  readonly check: string | null
}

/** Where a database is, in the pieces that messages name. Never holds the password. */
export interface Location {
  /** What the user calls it: the database name, or the file name of an SQLite database. */
  readonly database: string
  /** The namespace of the history table; null where the database has none. */
  readonly namespace: string | null
  /** `host:port`, or the URL of the file. */
  readonly at: string
}

export interface ConnectOptions {
  /** Folder that relative paths in the URL (SQLite files, certificates) are relative to. */
  readonly directory: string
  /** Whether a missing database, and a missing namespace in it, is created. */
  readonly create: boolean
}

/** A value bound to a parameter. */
export type Value = string | number | null
export type Row = Readonly<Record<string, unknown>>

/** The session that holds the migration lock, as far as the server tells. */
export interface LockHolder {
  /** For instance `process 4711 (prisma, user app, since 2026-11-22 10:00:00)`. */
  readonly description: string
}

/** What a live database can do for us. Statements are sent as they are, one at a time. */
export interface Connection {
  /** Product and version in the server's own words, for instance `PostgreSQL 15.18`. */
  readonly server: string
  /** Whether the database was missing and has been created. */
  readonly created: boolean
  /** False once the server or the socket is gone; nothing is ever retried on a new session by itself. */
  readonly alive: boolean
  /** Runs one statement of a script. @throws DatabaseError */
  execute(statement: string, copyData?: string): Promise<void>
  /** Undoes the open transaction; false where the server could not undo all of it (tables without transactions). */
  rollback(): Promise<boolean>
  /** Runs one statement of ours with parameters (`?` in each dialect) and returns its rows. @throws DatabaseError */
  query(sql: string, values?: readonly Value[]): Promise<readonly Row[]>
  /**
   * Takes the lock that Prisma's engine takes, so that the two exclude each other; it lasts until `unlock` or `close`.
   * `onWait` is called once when somebody else holds it. @throws MigrateError P1002 after `timeout` ms
   */
  lock(timeout: number, onWait: (holder: LockHolder | null) => void): Promise<void>
  /** Gives the lock back, and keeps the session. @throws DatabaseError */
  unlock(): Promise<void>
  /** Ends the session, and with it the lock. With `cancel`, what is running is stopped first. Never throws. */
  close(options?: { readonly cancel?: boolean }): Promise<void>
}

/** A query of ours with the values for its `?` parameters. */
export interface Query {
  readonly sql: string
  readonly values: readonly Value[]
}

/** How the history table is written and read in one database; shapes and names are Prisma's, byte for byte. */
export interface HistorySql {
  /** The table's name, quoted and qualified, so that a migration that changes the search path does no harm. */
  table(location: Location): string
  /** CREATE TABLE with Prisma's columns, under our qualified name. */
  create(location: Location): string
  /** One column, `name`: the tables in the given namespaces that make a database not empty, the history table among them. */
  tables(location: Location, namespaces: readonly string[]): Query
  /** One column, `name`: the columns of the history table; no row where there is no table. */
  columns(location: Location): Query
  /** An expression that reads an instant column so that `parseInstant` understands it. */
  readInstant(column: string): string
  parseInstant(value: unknown): Date | null
  /** An instant as this database's history stores it. */
  instant(at: Date): Value
}

/** Everything that one database knows. One folder each; nothing outside dialects/ asks which one it is. */
export interface Dialect {
  readonly name: DialectName
  /** As Prisma prints it: `PostgreSQL`, `MySQL`, `SQLite`. */
  readonly pretty: string
  readonly capabilities: Capabilities
  readonly history: HistorySql
  /** Takes a URL apart. @throws MigrateError P1013 */
  locate(url: string): Location
  /** Cuts a script into statements; the parts joined are the script. Pure, linear, never throws. */
  split(script: string): readonly ScriptPart[]
  /** A script without blanks and comments: what tells whether two of them say the same. Pure. */
  tokens(script: string): readonly string[]
  /** Groups the statements of a script into what runs together. Pure. */
  segments(statements: readonly Statement[]): readonly Segment[]
  /** What to do about an error of a statement, in a sentence or two; null where the server's words say all. */
  advise(error: DatabaseError, statement: Statement): string | null
  /** Opens a session. @throws MigrateError P1000, P1001, P1002, P1003, P1010, P1011, P1013, P2037, P3000, K1108 */
  connect(url: string, options: ConnectOptions): Promise<Connection>
  /** Who holds the migration lock for this database, or null when nobody does or the database cannot tell. */
  lockHolder(connection: Connection): Promise<LockHolder | null>
}

export interface DatabaseErrorDetails {
  /** SQLSTATE, MySQL's error number or SQLite's extended result code, as text; null when there is none. */
  readonly code: string | null
  /** PostgreSQL's own word, such as `ERROR`. */
  readonly severity?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  /** UTF-16 offset into the statement that was sent. */
  readonly offset?: number | undefined
  /** Whether the session is over. */
  readonly fatal: boolean
  readonly cause?: unknown
}

/** An error that the server or the driver reported for exactly the statement that was sent. */
export class DatabaseError extends Error {
  readonly code: string | null
  readonly severity: string | undefined
  readonly detail: string | undefined
  readonly hint: string | undefined
  readonly offset: number | undefined
  readonly fatal: boolean

  constructor(message: string, details: DatabaseErrorDetails) {
    super(message, { cause: details.cause })
    this.name = 'DatabaseError'
    this.code = details.code
    this.severity = details.severity
    this.detail = details.detail
    this.hint = details.hint
    this.offset = details.offset
    this.fatal = details.fatal
  }
}
