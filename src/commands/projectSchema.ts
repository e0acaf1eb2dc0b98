import { validateSchema } from '../datamodel/validate.ts'
import type { SchemaDialect } from '../dialects/schemaDialect.ts'
import { isForPrisma6 } from '../psl/config/datasource.ts'
import { desiredSchema } from '../schema/desired.ts'
import type { ReadSchema } from './readSchema.ts'
import { invalidSchema, isError } from './schema.ts'
import type { Target } from './session.ts'

/** What the schema files of a project describe. @throws MigrateError P1012 where they are not valid */
export function projectSchema({ project }: Target, { desired }: SchemaDialect): ReadSchema {
  const validated = validateSchema(project.sources)
  const errors = validated.diagnostics.filter(isError)
  if (errors.length > 0) throw invalidSchema(errors)
  return {
    schema: desiredSchema(validated, desired),
    cannotSayPartialIndexes: !validated.previewFeatures.has('partialIndexes'),
    isForPrisma6: isForPrisma6(validated.datasource),
    server: null,
  }
}
