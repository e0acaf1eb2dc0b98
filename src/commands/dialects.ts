import { MigrateError } from '../base/error.ts'
import type { Dialect } from '../dialects/dialect.ts'

/** The only place that knows every database; each is loaded when a project asks for it. */
const dialects: Readonly<Record<string, () => Promise<Dialect>>> = {
  postgresql: async () => (await import('../dialects/postgres/index.ts')).postgres,
  mysql: async () => (await import('../dialects/mysql/index.ts')).mysql,
  sqlite: async () => (await import('../dialects/sqlite/index.ts')).sqlite,
}

/** Providers of Prisma that are known and not served, with what to say. */
const refusals: Readonly<Record<string, string>> = {
  mongodb:
    'Prisma Migrate has never supported MongoDB, which has no schema to migrate; `prisma db push` creates its indexes.',
  sqlserver: 'SQL Server is not served yet: use Prisma 7 for its migrations meanwhile.',
  cockroachdb: 'CockroachDB is not served yet: use Prisma 7 for its migrations meanwhile.',
}

/** The provider that a URL is for, by its protocol; null where it is none of ours. */
export function providerOfUrl(url: string): string | null {
  if (/^postgres(ql)?:/.test(url)) return 'postgresql'
  if (/^(mysql|mariadb):/.test(url)) return 'mysql'
  return /^(file|sqlite):/.test(url) ? 'sqlite' : null
}

/** @throws MigrateError K1101 */
export async function loadDialect(provider: string): Promise<Dialect> {
  const load = dialects[provider]
  if (load !== undefined) return load()
  throw new MigrateError('K1101', `The provider \`${provider}\` is not supported.`, {
    hint: refusals[provider] ?? `The providers are ${Object.keys(dialects).join(', ')}.`,
  })
}
