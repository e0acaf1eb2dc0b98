import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../../src/base/hash.ts'
import { loadDialect } from '../../src/commands/dialects.ts'
import type { DoctorReport } from '../../src/commands/doctor/report.ts'
import { doctor } from '../../src/commands/doctor.ts'
import { type RepairReport, repair } from '../../src/commands/repair.ts'
import type { CommandOptions } from '../../src/commands/session.ts'
import type { Connection } from '../../src/dialects/dialect.ts'
import { statementsOf } from '../../src/dialects/script.ts'
import { createHistory, historyOf, readHistory, rowState } from '../../src/migrate/history.ts'
import type { Database, TestDatabase } from '../databases.ts'
import type { Case } from './cases.ts'

const before = '20260101000000_before'
export const broken = '20260102000000_broken'

/** A project with two migrations: one that is applied, and one that failed. */
export interface TestProject {
  readonly folder: string
  readonly options: CommandOptions
  remove(): void
}

function makeProject(provider: string, url: string, scripts: Readonly<Record<string, string>>): TestProject {
  const folder = mkdtempSync(join(tmpdir(), 'kintsugi-repair-'))
  for (const [name, sql] of Object.entries(scripts)) {
    mkdirSync(join(folder, 'prisma/migrations', name), { recursive: true })
    writeFileSync(join(folder, 'prisma/migrations', name, 'migration.sql'), sql)
  }
  writeFileSync(join(folder, 'prisma/migrations/migration_lock.toml'), `provider = "${provider}"\n`)
  writeFileSync(
    join(folder, 'prisma/schema.prisma'),
    `datasource db {\n  provider = "${provider}"\n  url = env("DATABASE_URL")\n}\n`,
  )
  return {
    folder,
    options: optionsIn(folder, url),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What a command is given in a project of a folder. */
export function optionsIn(cwd: string, url: string): CommandOptions {
  return {
    cwd,
    env: { DATABASE_URL: url },
    now: () => new Date(),
    runner: { host: 'test', pid: 1 },
    onEvent: () => {},
  }
}

/** Gives a session on a database to `work`. */
export async function withSession<Result>(
  provider: string,
  url: string,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const dialect = await loadDialect(provider)
  const connection = await dialect.connect(url, { directory: process.cwd(), create: false })
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

/** The statements of a script. */
export async function split(provider: string, script: string): Promise<readonly string[]> {
  const dialect = await loadDialect(provider)
  return statementsOf(dialect.split(script)).map(({ sql }) => sql)
}

/** Runs scripts in one session, each statement by itself. */
export async function run(provider: string, url: string, statements: readonly string[]): Promise<void> {
  await withSession(provider, url, async connection => {
    for (const sql of statements) await connection.execute(sql)
  })
}

/** The history table as Prisma leaves it: some migrations applied, and one open row with an error text. */
async function writeHistory(
  provider: string,
  url: string,
  applied: Readonly<Record<string, string>>,
  failed: { readonly name: string; readonly sql: string; readonly logs: string | null },
): Promise<void> {
  const dialect = await loadDialect(provider)
  await withSession(provider, url, async connection => {
    const history = historyOf(connection, dialect, dialect.locate(url))
    await createHistory(history)
    const instant = dialect.history.instant(new Date())
    for (const [name, sql] of Object.entries(applied)) {
      await connection.query(
        `INSERT INTO ${history.table} (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)`,
        [name.slice(0, 36), sha256(sql), name, instant, instant],
      )
    }
  })
  await writeFailure(provider, url, failed)
}

/** An open row of a history that is there, as Prisma leaves it of a migration that failed. */
export async function writeFailure(
  provider: string,
  url: string,
  failed: { readonly name: string; readonly sql: string; readonly logs: string | null },
): Promise<void> {
  const dialect = await loadDialect(provider)
  await withSession(provider, url, async connection => {
    const { table } = historyOf(connection, dialect, dialect.locate(url))
    await connection.query(
      `INSERT INTO ${table} (id, checksum, migration_name, started_at, logs, applied_steps_count) VALUES (?, ?, ?, ?, ?, 0)`,
      ['failed', sha256(failed.sql), failed.name, dialect.history.instant(new Date()), failed.logs],
    )
  })
}

/** What the history says of a migration: the state of each of its rows. */
export async function rowStates(provider: string, url: string, name: string): Promise<readonly string[]> {
  const dialect = await loadDialect(provider)
  return withSession(provider, url, async connection => {
    const rows = await readHistory(historyOf(connection, dialect, dialect.locate(url)))
    return rows.filter(row => row.name === name).map(rowState)
  })
}

export function diagnose(project: TestProject): Promise<DoctorReport> {
  return doctor(project.options)
}

export function mend(
  project: TestProject,
  way: 'back' | 'forward',
  more: { readonly done?: number; readonly acceptDataLoss?: boolean; readonly migration?: string } = {},
): Promise<RepairReport> {
  return repair({
    ...project.options,
    way,
    dryRun: false,
    acceptDataLoss: false,
    ask: async () => {
      throw new TypeError('nobody is asked here')
    },
    ...more,
  })
}

/** The structure as the database's own tools see it, without what differs and means nothing. */
export async function structure(
  { provider }: Pick<TestDatabase, 'provider'>,
  database: Database,
): Promise<string> {
  const dump = await database.dump()
  if (provider === 'postgresql') return dump
  // The order of the keys of a table.
  if (provider === 'mysql')
    return dump.replaceAll(/(?:^ {2}(?:UNIQUE )?KEY .*\n)+/gm, keys =>
      keys
        .split('\n')
        .map(key => key.replace(/,$/, ''))
        .sort()
        .join('\n'),
    )
  // What SQLite keeps is the text as it was typed.
  return dump
    .replaceAll(/["`[\]]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),;]) ?/g, '$1')
    .replaceAll(' ASC', '')
}

/** The rows of all tables that are there, but the history: what must not be lost. */
export async function rowsOf(
  { provider }: TestDatabase,
  database: Database,
  queries: readonly string[],
): Promise<readonly string[]> {
  const answers: string[] = []
  for (const sql of queries) {
    const rows = await withSession(provider, database.url, connection => connection.query(sql))
    answers.push(JSON.stringify(rows.map(row => Object.values(row).map(String))))
  }
  return answers
}

/** A database in which a migration has stopped, and its project. */
export interface StoppedMigration {
  readonly kind: TestDatabase
  readonly database: Database
  readonly project: TestProject
}

/** Runs the first statements of a case one by one, and leaves the row that Prisma would. */
export async function stopMigration(
  kind: TestDatabase,
  { before: start, rows, script }: Case,
  count: number,
): Promise<StoppedMigration> {
  const { provider } = kind
  const database = await kind.create()
  const statements = await split(provider, script)
  await run(provider, database.url, [...(await split(provider, start)), ...(await split(provider, rows))])
  await run(provider, database.url, statements.slice(0, count))
  const failed = { name: broken, sql: script, logs: 'it failed' }
  await writeHistory(provider, database.url, { [before]: start }, failed)
  const project = makeProject(provider, database.url, { [before]: start, [broken]: script })
  return { kind, database, project }
}
