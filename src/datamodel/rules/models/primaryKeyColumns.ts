import type { Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { primaryKeyAttribute } from '../../select.ts'
import { checkLengths } from '../lengths.ts'

/** A primary key covers the beginnings of columns only where these have beginnings. */
export const checkPrimaryKeyLengths: Rule<Model> = ({ primaryKey }, context) => {
  if (primaryKey !== null) checkLengths(primaryKey, primaryKeyAttribute(primaryKey), context)
}
