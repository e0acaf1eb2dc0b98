import type { SchemaTree } from '../psl/ast.ts'
import { resolveAttributes } from './attributes/attributes.ts'
import type { Report } from './connector.ts'
import type { Datamodel } from './datamodel.ts'
import { resolveNames } from './names.ts'
import { findRelations } from './relations.ts'
import { resolveTypes } from './types.ts'

/**
 * What the files of a schema mean, as far as it can be told without knowing the database: names, types, attributes,
 * relations. Everything that is wrong is reported in Prisma's order; what is left of the schema then is what the
 * datamodel holds.
 */
export function resolve(trees: readonly SchemaTree[], report: Report): Datamodel {
  const names = resolveNames(trees, report)
  const drafts = resolveTypes(trees, names, report)
  resolveAttributes(drafts, report)
  const relations = findRelations(drafts)
  const models = drafts.blocks.flatMap(block => (block.kind === 'model' ? [block.model] : []))
  return {
    models: [
      ...models.filter(({ kind }) => kind === 'model'),
      ...models.filter(({ kind }) => kind === 'view'),
    ],
    enums: drafts.blocks.flatMap(block => (block.kind === 'enum' ? [block.enum] : [])),
    compositeTypes: drafts.blocks.flatMap(block => (block.kind === 'composite' ? [block.type] : [])),
    relations,
  }
}
