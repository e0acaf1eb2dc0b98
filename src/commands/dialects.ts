import { MigrateError } from '../base/error.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import type { ShadowDatabases } from '../dialects/shadow.ts'

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

const schemaDialects: Readonly<Record<string, () => Promise<SchemaDialect>>> = {
  postgresql: async () => (await import('../dialects/postgres/schema/index.ts')).postgresSchema,
  mysql: async () => (await import('../dialects/mysql/schema/index.ts')).mysqlSchema,
  sqlite: async () => (await import('../dialects/sqlite/schema/index.ts')).sqliteSchema,
}

const shadows: Readonly<Record<string, () => Promise<ShadowDatabases>>> = {
  postgresql: async () => (await import('../dialects/postgres/shadow/index.ts')).postgresShadow,
  mysql: async () => (await import('../dialects/mysql/shadow.ts')).mysqlShadow,
  sqlite: async () => (await import('../dialects/sqlite/shadow.ts')).sqliteShadow,
}

/** What runs migrations. @throws MigrateError K1101 */
export async function loadDialect(provider: string): Promise<Dialect> {
  return load(dialects, provider)
}

/** What compares schemas. @throws MigrateError K1101 */
export async function loadSchemaDialect(provider: string): Promise<SchemaDialect> {
  return load(schemaDialects, provider)
}

/** What makes databases for replaying migrations. @throws MigrateError K1101 */
export async function loadShadow(provider: string): Promise<ShadowDatabases> {
  return load(shadows, provider)
}

async function load<Part>(
  parts: Readonly<Record<string, () => Promise<Part>>>,
  provider: string,
): Promise<Part> {
  const found = parts[provider]
  if (found !== undefined) return found()
  throw new MigrateError('K1101', `The provider \`${provider}\` is not supported.`, {
    hint: refusals[provider] ?? `The providers are ${Object.keys(dialects).join(', ')}.`,
  })
}
