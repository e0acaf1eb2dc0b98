import type { Model } from '../../datamodel.ts'
import { onModel } from '../../messages.ts'
import type { Rule } from '../../rule.ts'
import { lacksNamespace } from '../namespace.ts'

/** Where the datasource lists schemas, each model and view says in which it is. */
export const checkNamespaceIsGiven: Rule<Model> = (model, context) => {
  if (!lacksNamespace(model, context)) return
  context.error(onModel(model, `This ${model.kind} is missing an \`@@schema\` attribute.`), model.syntax)
}
