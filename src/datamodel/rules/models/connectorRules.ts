import type { Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'

/** What only the database at hand says of models, or of views. */
export const checkByConnector: Rule<Model> = (model, context) => {
  const { modelRules, viewRules } = context.connector
  for (const rule of model.kind === 'view' ? viewRules : modelRules) rule(model, context)
}
