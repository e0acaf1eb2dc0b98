import type { Diagnostic } from '../base/diagnostic.ts'
import { type Source, spanOf } from '../base/source.ts'
import type { SchemaTree } from '../psl/ast.ts'
import type { Datasource } from '../psl/config/datasource.ts'
import { checkConfigValues } from '../psl/config/rules.ts'
import { parse } from '../psl/parser.ts'
import { isConfig } from '../psl/select.ts'
import { syntaxErrors } from '../psl/syntaxErrors.ts'
import type { Connector } from './connector.ts'
import { findConnector } from './connectors/connectors.ts'
import { emptyConnector } from './connectors/emptyConnector.ts'
import { compareConstraintNames } from './constraintNames.ts'
import type { Datamodel } from './datamodel.ts'
import { resolve } from './resolve.ts'
import type { RuleContext } from './rule.ts'
import { checkRules } from './rules/rules.ts'

/** A schema as a whole: what it says, and what is wrong with it. */
export interface ValidatedSchema {
  /** With errors it holds what could be understood. */
  readonly datamodel: Datamodel
  readonly datasource: Datasource | null
  readonly connector: Connector
  readonly previewFeatures: ReadonlySet<string>
  /** Errors and warnings, each in Prisma's order. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads and validates the files of a schema together, as `prisma validate` does: syntax, names, types, attributes,
 * configuration, and, where all of these are right, the rules for models and relations on their database.
 *
 * @example
 * const { datamodel, diagnostics } = validateSchema([{ name: 'schema.prisma', text }])
 * const isValid = diagnostics.every(({ severity }) => severity !== 'error')
 */
export function validateSchema(sources: readonly Source[]): ValidatedSchema {
  return validateTrees(sources.map(parse))
}

/** The same for files that are parsed already. */
export function validateTrees(trees: readonly SchemaTree[]): ValidatedSchema {
  const diagnostics: Diagnostic[] = trees.flatMap(syntaxErrors)
  let hasError = diagnostics.length > 0
  const error: RuleContext['error'] = (message, span) => {
    hasError = true
    diagnostics.push({ code: 'P1012', severity: 'error', message, span: spanOf(span) })
  }
  const warn: RuleContext['warn'] = (message, span) =>
    void diagnostics.push({ code: 'P1012', severity: 'warning', message, span: spanOf(span) })
  const datamodel = resolve(trees, error)
  const config = checkConfigValues(
    trees.map(({ items }) => items.filter(isConfig)),
    { error, warning: warn },
  )
  const { datasource, previewFeatures } = config
  const connector = (datasource === null ? null : findConnector(datasource.provider)) ?? emptyConnector
  if (!hasError) {
    checkRules({
      datamodel,
      models: new Map(datamodel.models.map(model => [model.name, model])),
      datasource,
      connector,
      relationMode: datasource?.relationMode ?? connector.relationModes[0] ?? 'foreignKeys',
      previewFeatures,
      constraintNames: compareConstraintNames(datamodel, connector),
      error,
      warn,
      hasErrors: () => hasError,
    })
  }
  return { datamodel, datasource, connector, previewFeatures, diagnostics }
}
