import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestDatabase } from '../databases.ts'

const corpus = resolve(process.env.KINTSUGI_CORPUS ?? '../shared/corpus', 'histories')

/** A real project's migrations. */
export interface CorpusHistory {
  readonly id: string
  readonly provider: TestDatabase['provider']
  /** `prisma/migrations` of the project. */
  readonly migrations: string
  readonly names: readonly string[]
  readonly script: (name: string) => string
}

export const histories: readonly CorpusHistory[] = readdirSync(corpus).map(id => {
  const migrations = join(corpus, id, 'prisma/migrations')
  const lock = readFileSync(join(migrations, 'migration_lock.toml'), 'utf8')
  const names = readdirSync(migrations, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort(new Intl.Collator('en').compare)
  return {
    id,
    provider: /provider\s*=\s*"(\w+)"/.exec(lock)![1] as TestDatabase['provider'],
    migrations,
    names,
    script: (name: string) => readFileSync(join(migrations, name, 'migration.sql'), 'utf8'),
  }
})

/** A copy of the project with a schema that has just the datasource, which is all that the history commands read. */
export function copyProject(
  { provider, migrations, names }: CorpusHistory,
  count: number = names.length,
): string {
  const path = mkdtempSync(join(tmpdir(), 'kintsugi-corpus-'))
  for (const name of names.slice(0, count)) {
    cpSync(join(migrations, name), join(path, 'prisma/migrations', name), { recursive: true })
  }
  cpSync(join(migrations, 'migration_lock.toml'), join(path, 'prisma/migrations/migration_lock.toml'))
  writeFileSync(join(path, 'prisma/schema.prisma'), `datasource db {\n  provider = "${provider}"\n}\n`)
  return path
}
