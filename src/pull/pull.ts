import type { Diagnostic } from '../base/diagnostic.ts'
import type { Source } from '../base/source.ts'
import { historyTable } from '../schema/historyTable.ts'
import type { Schema } from '../schema/schema.ts'
import { keyOf } from '../schema/select.ts'
import { columnEnums, fileEnums } from './columnEnums.ts'
import type { PullContext } from './context.ts'
import { contextOf } from './createContext.ts'
import { withoutEmptyEnums } from './emptyEnums.ts'
import { enumBlock } from './enums.ts'
import { findWarnings } from './findWarnings.ts'
import { sayableIndexes } from './indexes.ts'
import type { PullInput } from './input.ts'
import { mend } from './mend.ts'
import { modelBlock } from './models.ts'
import { relationLines } from './relations.ts'
import { viewBlock } from './views.ts'
import { type Warning, warningsOfMending } from './warnings.ts'
import { writeFiles } from './writeFiles.ts'

export interface Pulled {
  /** The files with the names of those before, and the one for what is new where it is needed. */
  readonly files: readonly Source[]
  readonly warnings: readonly Warning[]
  /** How many there are, without those that are commented out. */
  readonly models: number
  /** Nothing was there to be written. */
  readonly isEmpty: boolean
  /** What is wrong with the files that could not be mended. */
  readonly problems: readonly Diagnostic[]
}

/**
 * What a database looks like as the files of a schema, byte for byte as `prisma db pull`. What the files said and the
 * database does not know is kept: names, order, documentation, what the client fills in.
 */
export function pullSchema(given: PullInput): Pulled {
  const input = given.forgets ? withoutModels(given) : given
  const context = contextOf(input, withEnums(pulledPart(input), input))
  const relations = relationLines(context)
  const models = context.tables.map(table => modelBlock(table, relations.get(keyOf(table)) ?? [], context))
  const views = context.schema.views.map(view => viewBlock(view, relations.get(keyOf(view)) ?? [], context))
  const enums = context.schema.enums.map(block => enumBlock(block, context))
  const { files, gone, problems } = mend(
    writeFiles(input, hasPartialIndexes(context), [models, views, enums]),
  )
  return {
    files,
    warnings: [...findWarnings(context), ...warningsOfMending(gone)],
    models: models.filter(({ isCommentedOut }) => !isCommentedOut).length,
    isEmpty: models.length + views.length + context.schema.enums.length === 0,
    problems,
  }
}

function withoutModels(input: PullInput): PullInput {
  const datamodel = { models: [], enums: [], compositeTypes: [], relations: [] }
  return { ...input, validated: { ...input.validated, datamodel } }
}

function withEnums(schema: Schema, { rules, validated }: PullInput): Schema {
  switch (rules.enums) {
    case 'type':
      return withoutEmptyEnums(schema)
    case 'column':
      return columnEnums(schema, validated)
    case 'file':
      return fileEnums(schema, validated)
    default:
      return rules.enums satisfies never
  }
}

function pulledPart({ schema, rules, validated }: PullInput): Schema {
  const showsViews = validated.previewFeatures.has('views')
  const isPulled = ({ name }: { readonly name: string }): boolean => !rules.ignoresTable(name)
  return {
    ...schema,
    tables: schema.tables.filter(table => table.name !== historyTable && isPulled(table)),
    // As Prisma: materialized views are not seen.
    views: showsViews ? schema.views.filter(view => !view.isMaterialized && isPulled(view)) : [],
  }
}

function hasPartialIndexes(context: PullContext): boolean {
  return context.tables.some(table =>
    sayableIndexes(table, context).some(({ predicate }) => predicate !== null),
  )
}
