import type { Model } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { applyRules } from '../applyRules.ts'

/** What only the database at hand says of models, or of views. */
export const checkByConnector: Rule<Model> = (model, context) => {
  const { modelRules, viewRules } = context.connector
  applyRules(model.kind === 'view' ? viewRules : modelRules, model, context)
}
