import { MigrateError } from '../base/error.ts'
import type { Connection } from '../dialects/dialect.ts'
import { checkProvider, listMigrations } from '../migrate/directory.ts'
import {
  createHistory,
  hasHistory,
  readHistory,
  recordApplied,
  recordRolledBack,
  rowState,
} from '../migrate/history.ts'
import { findScript, nearest } from './findScript.ts'
import { type CommandOptions, lockedHistory, openTarget, type Target, withConnection } from './session.ts'
import { type Claim, type Verdict, verifyClaim } from './verifyClaim.ts'

export interface ResolveOptions extends CommandOptions {
  readonly migration: string
  readonly as: 'applied' | 'rolledBack'
  /** Whether the claim is recorded as it is, without a look at the database. */
  readonly unverified: boolean
}

export interface ResolveReport {
  readonly migration: string
  readonly as: 'applied' | 'rolledBack'
  /** Whether the database was found to be what was claimed. */
  readonly verified: boolean
  /** Why it was not looked at; null where it was, or where that was not wanted. */
  readonly reason: string | null
  /** What the migrations were replayed in, and why, where that was no database of its own on the same server. */
  readonly replayedIn: string | null
}

/**
 * Records what became of a migration, as `prisma migrate resolve`; but only where the database shows that it is so.
 * @throws MigrateError K2007 where it is not; P3008, P3011, P3012, P3017, …
 */
export async function resolve(options: ResolveOptions): Promise<ResolveReport> {
  const target = await openTarget(options)
  const verdict = await (options.as === 'applied'
    ? markApplied(target, options)
    : markRolledBack(target, options))
  return {
    migration: options.migration,
    as: options.as,
    verified: verdict.kind === 'proved',
    reason: options.unverified || verdict.kind === 'proved' ? null : verdict.reason,
    replayedIn: verdict.kind === 'proved' ? verdict.replayedIn : null,
  }
}

/** What is written into `logs` of a claim that nobody has checked. */
function noteOf(verdict: Verdict, now: Date): string {
  if (verdict.kind === 'proved') return ''
  return `kintsugi migrate resolve recorded this at ${now.toISOString()} unverified: ${verdict.reason}`
}

function check(
  connection: Connection,
  target: Target,
  options: ResolveOptions,
  claim: Claim,
): Promise<Verdict> {
  if (!options.unverified) return verifyClaim(connection, target, options, claim)
  return Promise.resolve({ kind: 'unverified', reason: '--unverified was given' })
}

/** As Prisma's markMigrationApplied: open rows of the name are closed, and a row of its own says applied. */
async function markApplied(target: Target, options: ResolveOptions): Promise<Verdict> {
  const { migration, now } = options
  return withConnection(target, options, false, async connection => {
    const directory = listMigrations(target.project.migrationsDirectory)
    checkProvider(directory, target.dialect)
    const script = findScript(target, migration, directory.migrations)
    const history = await lockedHistory(connection, target, options)
    // Baselining: where there is no history yet, it begins here, however full the database is.
    const isNew = !(await hasHistory(history))
    const all = isNew ? [] : await readHistory(history)
    const rows = all.filter(row => row.name === migration)
    if (rows.some(row => row.finishedAt !== null && row.rolledBackAt === null))
      throw alreadyApplied(migration)
    const verdict = await check(connection, target, options, {
      migration,
      as: 'applied',
      script,
      rows: all,
      directory,
    })
    if (isNew) await createHistory(history)
    await connection.execute(target.dialect.capabilities.begin)
    for (const row of rows) if (rowState(row) === 'failed') await recordRolledBack(history, row, now())
    await recordApplied(history, script, now(), noteOf(verdict, now()))
    await connection.execute('COMMIT')
    return verdict
  })
}

function alreadyApplied(migration: string): MigrateError {
  return new MigrateError(
    'P3008',
    `The migration \`${migration}\` is already recorded as applied in the database.`,
  )
}

/** As Prisma's markMigrationRolledBack: every open row of the name. */
async function markRolledBack(target: Target, options: ResolveOptions): Promise<Verdict> {
  const { migration, now } = options
  return withConnection(target, options, false, async connection => {
    const history = await lockedHistory(connection, target, options)
    if (!(await hasHistory(history))) throw noHistory(migration)
    const all = await readHistory(history)
    const rows = all.filter(row => row.name === migration)
    if (rows.length === 0)
      throw neverApplied(
        migration,
        all.map(({ name }) => name),
      )
    if (rows.every(row => row.finishedAt !== null)) {
      throw new MigrateError(
        'P3012',
        `Migration \`${migration}\` cannot be rolled back because it is not in a failed state.`,
        { hint: 'It ended well, and the history says so: to undo it, write a new migration that does.' },
      )
    }
    const directory = listMigrations(target.project.migrationsDirectory)
    const verdict = await check(connection, target, options, {
      migration,
      as: 'rolledBack',
      script: null,
      rows: all,
      directory,
    })
    for (const row of rows) {
      if (rowState(row) === 'failed') await recordRolledBack(history, row, now(), noteOf(verdict, now()))
    }
    return verdict
  })
}

function neverApplied(migration: string, names: readonly string[]): MigrateError {
  return new MigrateError(
    'P3011',
    `Migration \`${migration}\` cannot be rolled back because it was never applied to the database. Hint: did you pass in the whole migration name? (example: "20201207184859_initial_migration")`,
    nearest(migration, [...new Set(names)]),
  )
}

function noHistory(migration: string): MigrateError {
  return new MigrateError(
    'K1006',
    `Migration \`${migration}\` cannot be rolled back: the database has no table _prisma_migrations.`,
    {
      hint: 'Nothing was ever deployed to this database, or the URL names another one.',
      next: ['kintsugi migrate status'],
    },
  )
}
