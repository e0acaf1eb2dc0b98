import type { Enum } from '../../datamodel.ts'
import type { Rule } from '../../rule.ts'
import { lacksNamespace } from '../namespace.ts'

/** Where the datasource lists schemas, each enum says in which it is. */
export const checkNamespaceIsGiven: Rule<Enum> = (subject, context) => {
  if (!lacksNamespace(subject, context)) return
  context.error('This enum is missing an `@@schema` attribute.', subject.syntax)
}
