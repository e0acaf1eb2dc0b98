import { type ValidatedSchema, validateSchema } from '../../src/datamodel/validate.ts'
import { mysqlSchema } from '../../src/dialects/mysql/schema/index.ts'
import { postgresSchema } from '../../src/dialects/postgres/schema/index.ts'
import type { SchemaDialect } from '../../src/dialects/schemaDialect.ts'
import { sqliteSchema } from '../../src/dialects/sqlite/schema/index.ts'
import { diffSchemas } from '../../src/diff/diff.ts'
import type { SchemaDiff } from '../../src/diff/step.ts'
import { desiredSchema } from '../../src/schema/desired.ts'
import type { Schema } from '../../src/schema/schema.ts'

export const dialects: readonly SchemaDialect[] = [postgresSchema, mysqlSchema, sqliteSchema]

/** A schema file without a datasource gets one. */
export function readText(text: string, { provider }: SchemaDialect): ValidatedSchema {
  const datasource = /^datasource /m.test(text) ? '' : `datasource db {\n  provider = "${provider}"\n}\n`
  return validateSchema([{ name: 'schema.prisma', text: datasource + text }])
}

/** Whether a schema is a valid one for this database. */
export function isFor({ datasource, diagnostics }: ValidatedSchema, { provider }: SchemaDialect): boolean {
  return datasource?.provider === provider && diagnostics.every(({ severity }) => severity !== 'error')
}

/** The tables of a schema file. */
export function schemaOf(text: string, dialect: SchemaDialect): Schema {
  return desiredSchema(readText(text, dialect), dialect.desired)
}

export function diffOf(from: Schema, to: Schema, dialect: SchemaDialect): SchemaDiff {
  return diffSchemas(from, to, dialect.diffRules(null))
}
