import { serverOf } from '../src/commands/readSchema.ts'
import { validateSchema, validateTrees } from '../src/datamodel/validate.ts'
import type { Connection, Dialect } from '../src/dialects/dialect.ts'
import { mysql } from '../src/dialects/mysql/index.ts'
import { mysqlSchema } from '../src/dialects/mysql/schema/index.ts'
import { postgres } from '../src/dialects/postgres/index.ts'
import { postgresSchema } from '../src/dialects/postgres/schema/index.ts'
import type { SchemaDialect } from '../src/dialects/schemaDialect.ts'
import { sqlite } from '../src/dialects/sqlite/index.ts'
import { sqliteSchema } from '../src/dialects/sqlite/schema/index.ts'
import { findRisks, type Risk, warningsHeader } from '../src/diff/dataLoss.ts'
import { diffSchemas } from '../src/diff/diff.ts'
import { renderScript } from '../src/diff/script.ts'
import type { SchemaDiff } from '../src/diff/step.ts'
import { parse } from '../src/psl/parser.ts'
import { pullSchema } from '../src/pull/pull.ts'
import { warningsText } from '../src/pull/warnings.ts'
import { desiredSchema } from '../src/schema/desired.ts'
import { emptySchema, type Schema } from '../src/schema/schema.ts'
import type { Database, TestDatabase } from './databases.ts'

type Provider = TestDatabase['provider']

const schemaDialects: Readonly<Record<Provider, SchemaDialect>> = {
  postgresql: postgresSchema,
  mysql: mysqlSchema,
  sqlite: sqliteSchema,
}

const dialects: Readonly<Record<Provider, Dialect>> = { postgresql: postgres, mysql, sqlite }

/** The tables that a schema file describes; null stands for nothing at all. */
export function desired(provider: Provider, text: string | null): Schema {
  if (text === null) return emptySchema
  const validated = validateSchema([{ name: 'schema.prisma', text }])
  const errors = validated.diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(`the schema is not valid: ${errors[0]!.message}\n${text}`)
  return desiredSchema(validated, schemaDialects[provider].desired)
}

/** How two schemas differ, as seen without a server. */
export function between(provider: Provider, from: Schema, to: Schema): SchemaDiff {
  return diffSchemas(from, to, schemaDialects[provider].diffRules(null))
}

/** The SQL that makes one schema into another. */
export function scriptBetween(provider: Provider, from: Schema, to: Schema): string {
  return renderScript(between(provider, from, to), schemaDialects[provider].render)
}

/** The same as a migration: with Prisma's warnings about what it may cost. */
export function migrationBetween(provider: Provider, from: Schema, to: Schema): string {
  const { dataLoss, render } = schemaDialects[provider]
  const diff = between(provider, from, to)
  return warningsHeader(findRisks(diff, dataLoss)) + renderScript(diff, render)
}

/** What `db pull` makes of a live database; null stands for a file with nothing but the provider. */
export async function pulled(
  url: string,
  provider: Provider,
  before: string | null = null,
): Promise<{ readonly text: string; readonly warnings: string; readonly problems: readonly string[] }> {
  const text = before ?? `datasource db {\n  provider = "${provider}"\n}\n`
  const trees = [parse({ name: 'schema.prisma', text })]
  const validated = validateTrees(trees)
  const { introspect, pull: rules } = schemaDialects[provider]
  const schema = await connected(url, provider, connection =>
    introspect(connection, { namespaces: validated.datasource?.schemas ?? [] }),
  )
  const { files, warnings, problems } = pullSchema({
    schema,
    rules,
    trees,
    validated,
    newFile: 'schema.prisma',
    namespaces: null,
    forgets: false,
  })
  return {
    text: files[0]!.text,
    warnings: warningsText(warnings),
    problems: problems.map(({ message }) => message),
  }
}

/** What leads from a live database to a schema. */
export async function leftIn(
  { url }: Database,
  provider: Provider,
  to: Schema,
): Promise<{ readonly diff: SchemaDiff; readonly script: string; readonly risks: readonly Risk[] }> {
  const dialect = schemaDialects[provider]
  const read = async (connection: Connection): Promise<SchemaDiff> => {
    const server = await serverOf(connection, dialect)
    const from = await dialect.introspect(connection, { namespaces: to.namespaces })
    return diffSchemas(from, to, dialect.diffRules(server))
  }
  const diff = await connected(url, provider, read)
  return { diff, script: renderScript(diff, dialect.render), risks: findRisks(diff, dialect.dataLoss) }
}

/** What the catalog of a database holds; as it is seen after a statement in the same session. */
export function introspected(
  { url }: Pick<Database, 'url'>,
  provider: Provider,
  first?: string,
): Promise<Schema> {
  return connected(url, provider, async connection => {
    if (first !== undefined) await connection.execute(first)
    return schemaDialects[provider].introspect(connection, { namespaces: [] })
  })
}

/** Runs something in a session of our own on a database. */
async function connected<Result>(
  url: string,
  provider: Provider,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await dialects[provider].connect(url, { directory: '.', create: false })
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}
