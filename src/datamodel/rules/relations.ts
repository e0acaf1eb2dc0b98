import type { Relation } from '../datamodel.ts'
import type { Rule } from '../rule.ts'
import { applyRules } from './applyRules.ts'
import { checkArity } from './relations/arity.ts'
import { checkBothSides } from './relations/bothSides.ts'
import { type InlineRelationRule, ifComplete } from './relations/completeRelation.ts'
import { checkConstraintName } from './relations/constraintName.ts'
import { checkCycles } from './relations/cycles.ts'
import { checkActions as checkManyToManyActions } from './relations/manyToMany/actions.ts'
import { checkArgumentsDefined as checkEmbeddedArgumentsDefined } from './relations/manyToMany/embedded/argumentsDefined.ts'
import { checkIdReferences } from './relations/manyToMany/embedded/idReferences.ts'
import { checkListType } from './relations/manyToMany/embedded/listType.ts'
import { checkSupport as checkEmbeddedSupport } from './relations/manyToMany/embedded/support.ts'
import { checkNoReferences } from './relations/manyToMany/implicit/noReferences.ts'
import { checkSingleId } from './relations/manyToMany/implicit/singleId.ts'
import { checkSupport as checkImplicitSupport } from './relations/manyToMany/implicit/support.ts'
import { ifEmbeddable, type ManyToManyRule } from './relations/manyToMany/manyToManyRule.ts'
import { checkMultiplePaths } from './relations/multiplePaths.ts'
import { checkActions as checkOneToManyActions } from './relations/oneToMany/actions.ts'
import { checkArgumentsDefined as checkOneToManyArgumentsDefined } from './relations/oneToMany/argumentsDefined.ts'
import { checkActions as checkOneToOneActions } from './relations/oneToOne/actions.ts'
import { checkArgumentsDefined as checkOneToOneArgumentsDefined } from './relations/oneToOne/argumentsDefined.ts'
import { checkArgumentsMixedUp } from './relations/oneToOne/argumentsMixedUp.ts'
import { checkArgumentsOnOneSide } from './relations/oneToOne/argumentsOnOneSide.ts'
import { checkOptionalBack } from './relations/oneToOne/optionalBack.ts'
import { checkUniqueFields } from './relations/oneToOne/uniqueFields.ts'
import { checkWrongSide } from './relations/oneToOne/wrongSide.ts'
import { checkSameLength } from './relations/sameLength.ts'
import { checkSetNull } from './relations/setNull.ts'
import { checkTypes } from './relations/types.ts'
import { checkUniqueReferences } from './relations/uniqueReferences.ts'

// The lists are in Prisma's order, which is the order of the diagnostics.

const inlineRules: readonly InlineRelationRule[] = [
  ifComplete(checkCycles),
  ifComplete(checkMultiplePaths),
  checkUniqueReferences,
  checkSameLength,
  checkArity,
  checkTypes,
  checkConstraintName,
  checkSetNull,
  checkBothSides,
]

const oneToOneRules: readonly InlineRelationRule[] = [
  ...inlineRules,
  ifComplete(checkOneToOneArgumentsDefined),
  ifComplete(checkArgumentsOnOneSide),
  ifComplete(checkOneToOneActions),
  checkUniqueFields,
  ifComplete(checkArgumentsMixedUp),
  ifComplete(checkOptionalBack),
  ifComplete(checkWrongSide),
]

const oneToManyRules: readonly InlineRelationRule[] = [
  ...inlineRules,
  ifComplete(checkOneToManyArgumentsDefined),
  ifComplete(checkOneToManyActions),
]

const implicitRules: readonly ManyToManyRule[] = [
  checkImplicitSupport,
  checkSingleId,
  checkManyToManyActions,
  checkNoReferences,
]

const embeddedRules: readonly ManyToManyRule[] = [
  checkEmbeddedSupport,
  ifEmbeddable(checkEmbeddedArgumentsDefined),
  ifEmbeddable(checkIdReferences),
  ifEmbeddable(checkListType),
  ifEmbeddable(checkManyToManyActions),
]

/** Checks a relation by the rules for its kind. */
export const validateRelation: Rule<Relation> = (relation, context) => {
  switch (relation.kind) {
    case 'oneToOne':
      applyRules(oneToOneRules, relation, context)
      return
    case 'oneToMany':
      applyRules(oneToManyRules, relation, context)
      return
    case 'manyToMany':
      applyRules(relation.embedded ? embeddedRules : implicitRules, relation, context)
      return
    default:
      relation satisfies never
  }
}
