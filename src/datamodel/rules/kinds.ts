import type { Model } from '../datamodel.ts'
import type { IndexRule, Rule } from '../rule.ts'
import { applyRules } from './applyRules.ts'

/** Rules that only concern models, or only views, as one. */
export function modelsOf(kind: Model['kind'], rules: readonly Rule<Model>[]): Rule<Model> {
  return (model, context) => {
    if (model.kind === kind) applyRules(rules, model, context)
  }
}

/** Rules that only concern the indexes of models, or only those of views, as one. */
export function indexesOf(kind: Model['kind'], rules: readonly IndexRule[]): IndexRule {
  return (subject, context) => {
    if (subject.model.kind === kind) applyRules(rules, subject, context)
  }
}
