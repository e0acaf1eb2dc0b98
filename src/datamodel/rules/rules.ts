import type { RuleContext } from '../rule.ts'
import { scalarFieldsOf } from '../select.ts'
import { applyRules } from './applyRules.ts'
import { checkCompositeCycles } from './compositeTypes/cycles.ts'
import { compositeTypeRules } from './compositeTypes.ts'
import { datasourceRules } from './datasource.ts'
import { checkEnumDatabaseNames } from './enums/databaseNames.ts'
import { enumRules } from './enums.ts'
import { checkDefaultFunctions } from './fields/defaultFunctions.ts'
import { scalarFieldRules } from './fields.ts'
import { indexRules } from './indexes.ts'
import { checkModelDatabaseNames } from './models/databaseNames.ts'
import { modelRules } from './models.ts'
import { groupRelationFields, reportAmbiguity } from './relationFields/ambiguity.ts'
import { validateRelationField } from './relationFields.ts'
import { validateRelation } from './relations.ts'

/** Checks a schema that could be resolved without errors, thing by thing, in Prisma's order. */
export function checkRules(context: RuleContext): void {
  const { datamodel, datasource } = context
  checkCompositeCycles(datamodel, context)
  for (const type of datamodel.compositeTypes) applyRules(compositeTypeRules, type, context)
  checkDefaultFunctions(datamodel, context)
  if (datasource !== null) applyRules(datasourceRules, datasource, context)
  checkModelDatabaseNames(datamodel, context)
  // As Prisma: what else would be said of a schema with ambiguous relations only confuses.
  if (!checkModels(context)) return
  checkEnumDatabaseNames(datamodel, context)
  for (const block of datamodel.enums) applyRules(enumRules, block, context)
  for (const relation of datamodel.relations) validateRelation(relation, context)
}

/** Whether no relation is ambiguous. */
function checkModels(context: RuleContext): boolean {
  for (const model of context.datamodel.models) {
    applyRules(modelRules, model, context)
    for (const field of scalarFieldsOf(model)) applyRules(scalarFieldRules, { field, model }, context)
    const groups = groupRelationFields(model)
    for (const [field, group] of groups) {
      if (reportAmbiguity(field, model, group, context)) return false
      validateRelationField({ field, model }, context)
    }
    for (const index of model.indexes) applyRules(indexRules, { index, model }, context)
  }
  return true
}
