import type { RelationFieldRule } from '../rule.ts'
import { applyRules } from './applyRules.ts'
import { checkClientName } from './fields/clientName.ts'
import { checkIgnoredModel } from './relationFields/ignoredModel.ts'
import { checkMap } from './relationFields/map.ts'
import { checkMissingIndex } from './relationFields/missingIndex.ts'
import { checkSupportedActions } from './relationFields/supportedActions.ts'

/** The rules about one relation field, in Prisma's order; those about ambiguous fields come before them. */
const relationFieldRules: readonly RelationFieldRule[] = [
  checkClientName,
  checkIgnoredModel,
  checkSupportedActions,
  checkMap,
  checkMissingIndex,
]

/** Checks a relation field by itself, then by the rules of the database. */
export const validateRelationField: RelationFieldRule = (subject, context) => {
  applyRules(relationFieldRules, subject, context)
  applyRules(context.connector.relationFieldRules, subject, context)
}
