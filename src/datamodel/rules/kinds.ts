import type { Model } from '../datamodel.ts'
import type { IndexRule, Rule } from '../rule.ts'

/** Rules that only concern models, or only views, as one. */
export function modelsOf(kind: Model['kind'], rules: readonly Rule<Model>[]): Rule<Model> {
  return (model, context) => {
    if (model.kind === kind) for (const rule of rules) rule(model, context)
  }
}

/** Rules that only concern the indexes of models, or only those of views, as one. */
export function indexesOf(kind: Model['kind'], rules: readonly IndexRule[]): IndexRule {
  return (subject, context) => {
    if (subject[1].kind === kind) for (const rule of rules) rule(subject, context)
  }
}
