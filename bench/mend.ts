import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { BenchDatabase } from './databases.ts'
import { linkModules, writeConfig } from './dev.ts'
import { type Comparison, type Contender, compare, outputOf } from './measure.ts'

/** A project of moderate size: so many migrations, each with so many tables. */
const MIGRATIONS = 20
const TABLES = 5
const broken = '20300101000000_broken'

/**
 * From a migration that failed half-way, once its cause is gone, to a database that is up to date: two commands of ours,
 * against four of Prisma's and a folder that is moved away and back, as Prisma's guide "Patching and hotfixing" has it. Where
 * Prisma's command line is not there or does not know the database, against Node without a program, as often.
 */
export async function benchMend(
  database: BenchDatabase,
  runs: number,
  show: (result: Comparison, goal: number) => void,
): Promise<void> {
  const { provider, url, drop } = database
  const cwd = makeProject(provider)
  const oracle = process.env.KINTSUGI_ORACLE ?? ''
  const hasPrisma = oracle !== '' && provider !== 'mysql'
  process.env.DATABASE_URL = url
  const kintsugi = `'${process.execPath}' '${resolve('dist/cli.js')}'`
  const prisma = `'${join(oracle, 'prisma.sh')}' ${provider}`
  const contender = (tool: string, steps: readonly string[]): Contender => ({
    command: ['sh', '-c', steps.join(' && ')],
    cwd,
    prepare: () => failHalfWay(database, cwd, kintsugi, tool),
  })
  const ours = contender(kintsugi, [`${kintsugi} migrate repair --back`, `${kintsugi} migrate deploy`])
  const theirs = contender(prisma, [
    `mv prisma/migrations/${broken} .`,
    `${prisma} migrate diff --from-config-datasource --to-migrations prisma/migrations --script --output backward.sql`,
    `${prisma} db execute --file backward.sql`,
    `${prisma} migrate resolve --rolled-back ${broken}`,
    `mv ${broken} prisma/migrations`,
    `${prisma} migrate deploy`,
  ])
  const node = `'${process.execPath}' -e 0`
  const floor: Contender = { command: ['sh', '-c', `${node} && ${node}`], cwd }
  const title = `half-done migration to up to date, ${MIGRATIONS * TABLES} tables, ${provider}`
  try {
    linkModules(cwd, hasPrisma ? oracle : '')
    show(await compare(`${title}: 2 steps, bare Node twice`, ours, floor, runs), 30)
    if (hasPrisma) show(await compare(`${title}: 2 steps, Prisma's 6`, ours, theirs, runs), 1)
  } finally {
    rmSync(cwd, { recursive: true })
    await drop()
  }
}

/** Rows stand in the way of the second change of the migration, so the first is there alone; then they are removed. */
async function failHalfWay(
  { provider, empty }: BenchDatabase,
  cwd: string,
  kintsugi: string,
  tool: string,
): Promise<void> {
  const q = quoting(provider)
  const execute = (sql: string): string => {
    writeFileSync(join(cwd, 'script.sql'), sql)
    return outputOf(['sh', '-c', `${kintsugi} db execute --file script.sql`], cwd)
  }
  const folder = join(cwd, 'prisma/migrations', broken)
  await empty()
  rmSync(join(cwd, 'node_modules/.cache'), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  outputOf(['sh', '-c', `${kintsugi} migrate deploy`], cwd)
  execute(`INSERT INTO ${q('Table0')} (${q('id')}, ${q('name')}) VALUES (1, 'twice'), (2, 'twice');`)
  writeMigration(cwd, broken, halfDone(provider))
  const failed = spawnSync('sh', ['-c', `${tool} migrate deploy`], { cwd, encoding: 'utf8' })
  if (failed.status === 0 || !/P3018|P2002/.test(failed.stdout + failed.stderr)) {
    throw new Error(`the migration did not fail as it should:\n${failed.stdout}${failed.stderr}`)
  }
  execute(`DELETE FROM ${q('Table0')} WHERE ${q('id')} = 2;`)
}

/** On PostgreSQL the file divides itself: as one transaction it would leave nothing. */
function halfDone(provider: BenchDatabase['provider']): string {
  const q = quoting(provider)
  const column = `ALTER TABLE ${q('Table1')} ADD COLUMN ${q('size')} INTEGER;\n`
  const index = `CREATE UNIQUE INDEX ${q('Table0_name_key')} ON ${q('Table0')}(${q('name')});\n`
  return provider === 'postgresql' ? `BEGIN;\n${column}COMMIT;\n${index}` : `${column}${index}`
}

function makeProject(provider: BenchDatabase['provider']): string {
  const cwd = mkdtempSync(join(tmpdir(), 'kintsugi-bench-'))
  for (let at = 0; at < MIGRATIONS; at++) {
    const numbers = Array.from({ length: TABLES }, (_, table) => at * TABLES + table)
    const tables = numbers.map(number => createTable(provider, number)).join('\n')
    writeMigration(cwd, `${20200101000000 + at}_tables`, tables)
  }
  writeFileSync(join(cwd, 'prisma/migrations/migration_lock.toml'), `provider = "${provider}"\n`)
  writeFileSync(join(cwd, 'prisma/schema.prisma'), `datasource db {\n  provider = "${provider}"\n}\n`)
  writeConfig(cwd)
  return cwd
}

function createTable(provider: BenchDatabase['provider'], number: number): string {
  const q = quoting(provider)
  const name = `Table${number}`
  return `CREATE TABLE ${q(name)} (
    ${q('id')} INTEGER NOT NULL,
    ${q('name')} VARCHAR(100) NOT NULL,
    ${q('email')} VARCHAR(100),
    ${q('age')} INTEGER,
    PRIMARY KEY (${q('id')})
);
CREATE INDEX ${q(`${name}_email_idx`)} ON ${q(name)}(${q('email')});
`
}

function writeMigration(cwd: string, name: string, sql: string): void {
  const folder = join(cwd, 'prisma/migrations', name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), sql)
}

function quoting(provider: BenchDatabase['provider']): (name: string) => string {
  return name => (provider === 'mysql' ? `\`${name}\`` : `"${name}"`)
}
