import type { Model } from '../datamodel.ts'
import type { Rule } from '../rule.ts'
import { modelsOf } from './kinds.ts'
import { checkAutoincrement } from './models/autoincrement.ts'
import { checkByConnector } from './models/connectorRules.ts'
import { checkNamespaceIsGiven } from './models/namespace.ts'
import { checkPrimaryKeyClash, checkPrimaryKeyClientName } from './models/primaryKeyClientName.ts'
import { checkPrimaryKeyClustering, checkPrimaryKeyIsOnlyClustered } from './models/primaryKeyClustering.ts'
import { checkPrimaryKeyLengths } from './models/primaryKeyColumns.ts'
import {
  checkPrimaryKeyFields,
  checkPrimaryKeyLength,
  checkPrimaryKeySort,
  checkPrimaryKeySupport,
} from './models/primaryKeyForm.ts'
import { checkPrimaryKeyName } from './models/primaryKeyName.ts'
import { checkShardKeyFields, checkShardKeySupport } from './models/shardKey.ts'
import { checkSingleFulltext } from './models/singleFulltext.ts'
import { checkStrictCriterion } from './models/strictCriterion.ts'
import { checkViewHasNoKey, checkViewsAreEnabled } from './models/views.ts'
import { checkNamespaceIsListed, checkNamespaceIsSupported } from './namespace.ts'

/** The rules about one model or view, before those about its fields and indexes, in Prisma's order. */
export const modelRules: readonly Rule<Model>[] = [
  modelsOf('view', [checkViewsAreEnabled, checkByConnector]),
  modelsOf('model', [
    checkStrictCriterion,
    checkPrimaryKeyName,
    checkPrimaryKeyClientName,
    checkPrimaryKeyFields,
    checkPrimaryKeyClash,
    checkPrimaryKeySupport,
    checkPrimaryKeyLength,
    checkPrimaryKeySort,
    checkSingleFulltext,
    checkShardKeySupport,
    checkShardKeyFields,
    checkByConnector,
    checkAutoincrement,
  ]),
  checkNamespaceIsListed,
  checkNamespaceIsSupported,
  checkNamespaceIsGiven,
  modelsOf('view', [checkViewHasNoKey]),
  modelsOf('model', [checkPrimaryKeyLengths, checkPrimaryKeyClustering, checkPrimaryKeyIsOnlyClustered]),
]
