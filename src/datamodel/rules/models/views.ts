import type { Model } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Views are a preview feature. */
export const checkViewsAreEnabled: Rule<Model> = ({ syntax }, { previewFeatures, error }) => {
  if (previewFeatures.has('views')) return
  error(onSchema('View definitions are only available with the `views` preview feature.'), syntax)
}

/** A view has no primary key. */
export const checkViewHasNoKey: Rule<Model> = ({ primaryKey }, { error }) => {
  if (primaryKey !== null) error(onSchema('Views cannot have primary keys.'), primaryKey.attribute)
}
