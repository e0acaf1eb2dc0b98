import type { IndexRule } from '../rule.ts'
import { checkAlgorithm, checkHashIsNotSorted } from './indexes/algorithm.ts'
import { checkIndexClash, checkIndexClientName } from './indexes/clientName.ts'
import { checkIndexClustering, checkIndexIsOnlyClustered } from './indexes/clustering.ts'
import { checkCompositeColumns } from './indexes/compositeColumns.ts'
import { checkIndexFields } from './indexes/fields.ts'
import { fulltextRules } from './indexes/fulltext.ts'
import { checkIndexLengths, checkLengthSupport } from './indexes/lengths.ts'
import { checkIndexNameIsFree, checkIndexNameLength } from './indexes/name.ts'
import { checkOperatorClasses } from './indexes/operatorClasses.ts'
import { checkPartialIndex } from './indexes/partial.ts'
import { checkViewColumns, checkViewIndex } from './indexes/views.ts'
import { indexesOf } from './kinds.ts'

/** The rules about one index or unique constraint of a model or a view, in Prisma's order. */
export const indexRules: readonly IndexRule[] = [
  indexesOf('view', [checkViewIndex, checkIndexClash, checkViewColumns]),
  indexesOf('model', [
    checkIndexFields,
    checkIndexNameIsFree,
    checkIndexClash,
    checkIndexClientName,
    checkLengthSupport,
    checkAlgorithm,
    checkHashIsNotSorted,
    ...fulltextRules,
    checkIndexNameLength,
    checkIndexClustering,
    checkIndexIsOnlyClustered,
    checkOperatorClasses,
    checkCompositeColumns,
    checkPartialIndex,
    checkIndexLengths,
  ]),
]
