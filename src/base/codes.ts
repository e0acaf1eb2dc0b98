export interface CodeEntry {
  readonly title: string
  /** Whose move it is: the user's (a file, an option) or the environment's (a server, a right, a disk). */
  readonly category: 'user' | 'environment'
}

/**
 * Every error code, once. P codes are Prisma's and mean what they mean there; K codes are ours:
 * K10xx files and history, K11xx configuration and command line, K20xx diagnosis and repair. Each has a page in docs/errors/.
 */
const table = {
  P1000: { title: 'The server refused the user name or password', category: 'environment' },
  P1001: { title: 'The database server cannot be reached', category: 'environment' },
  P1002: { title: 'The database server was reached but timed out', category: 'environment' },
  P1003: { title: 'The database does not exist', category: 'environment' },
  P1010: { title: 'The user was denied access', category: 'environment' },
  P1011: { title: 'The TLS connection could not be opened', category: 'environment' },
  P1012: { title: 'The schema is not valid', category: 'user' },
  P1013: { title: 'The database URL is not valid', category: 'user' },
  P1017: { title: 'The server closed the connection', category: 'environment' },
  P2037: { title: 'The server has no connection left', category: 'environment' },
  P3000: { title: 'The database could not be created', category: 'environment' },
  P3005: { title: 'The database is not empty and has no migration history', category: 'user' },
  P3006: { title: 'A migration failed in the shadow database', category: 'user' },
  P3008: { title: 'The migration is already recorded as applied', category: 'user' },
  P3009: { title: 'The history holds a failed or interrupted migration', category: 'user' },
  P3011: { title: 'The migration was never applied', category: 'user' },
  P3012: { title: 'The migration is not in a failed state', category: 'user' },
  P3014: { title: 'The shadow database could not be created', category: 'environment' },
  P3015: { title: 'A migration folder has no migration.sql', category: 'user' },
  P3016: { title: 'The database could not be reset', category: 'environment' },
  P3017: { title: 'The migration could not be found', category: 'user' },
  P3018: { title: 'A migration failed to apply', category: 'user' },
  P3019: { title: 'The lock file names another provider', category: 'user' },
  P4001: { title: 'The introspected database is empty', category: 'user' },
  P4002: { title: 'The introspected database is inconsistent', category: 'user' },
  K1001: { title: 'The migrations folder cannot be read', category: 'environment' },
  K1002: { title: 'A migration file cannot be read', category: 'environment' },
  K1003: { title: 'A migration file is not UTF-8 text', category: 'user' },
  K1004: { title: 'The history table has an unexpected shape', category: 'user' },
  K1005: { title: 'The history could not be read or written', category: 'environment' },
  K1006: { title: 'There is no history table', category: 'user' },
  K1007: { title: 'A script failed', category: 'user' },
  K1008: { title: 'The shadow database is not empty', category: 'user' },
  K1009: { title: 'Two sources cannot be compared', category: 'user' },
  K1010: { title: 'The database is not what the migrations say', category: 'user' },
  K1011: { title: 'The seed command failed', category: 'user' },
  K1012: { title: 'Changes cannot be executed', category: 'user' },
  K1013: { title: 'A migration cannot be written', category: 'environment' },
  K1014: { title: 'The database was changed before the answer', category: 'environment' },
  K1101: { title: 'The provider is not supported', category: 'user' },
  K1102: { title: 'The schema could not be found', category: 'user' },
  K1103: { title: 'The configuration file could not be loaded', category: 'user' },
  K1104: { title: 'No database URL is configured', category: 'user' },
  K1105: { title: 'Two .env files disagree', category: 'user' },
  K1106: { title: 'The command line was not understood', category: 'user' },
  K1107: { title: 'A file given on the command line cannot be read', category: 'user' },
  K1108: { title: 'A database driver is not installed', category: 'environment' },
  K1109: { title: 'A schema file cannot be read', category: 'user' },
  K1110: { title: 'A .env file cannot be read', category: 'user' },
  K1111: { title: 'A schema file cannot be written', category: 'user' },
  K1112: { title: 'A question has no answer', category: 'user' },
  K1113: { title: 'A rename fits nothing', category: 'user' },
  K2001: { title: 'The database was changed while it was looked at', category: 'environment' },
  K2002: { title: 'There is nothing to repair', category: 'user' },
  K2003: { title: 'The repair cannot be run', category: 'user' },
  K2004: { title: 'The repair would lose data', category: 'user' },
  K2005: { title: 'The database is not what the repair should have made it', category: 'user' },
  K2006: { title: 'A statement of the repair failed', category: 'user' },
  K2007: { title: 'The database is not what was claimed', category: 'user' },
  K2008: { title: 'The way of the repair was not chosen', category: 'user' },
} as const

export type Code = keyof typeof table

export const codes: Readonly<Record<Code, CodeEntry>> = table
