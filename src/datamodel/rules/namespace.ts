import type { Enum, Model } from '../datamodel.ts'
import type { Rule, RuleContext } from '../rule.ts'

type Subject = Pick<Model | Enum, 'namespace'>

/** `@@schema` must name a schema that the datasource lists. */
export const checkNamespaceIsListed: Rule<Subject> = ({ namespace }, context) => {
  const { connector, datasource } = context
  if (namespace === null || datasource === null || !connector.capabilities.has('multiSchema')) return
  if (datasource.schemas?.includes(namespace.name)) return
  context.error(
    'This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema',
    namespace.span,
  )
}

/** `@@schema` needs a database that has schemas. */
export const checkNamespaceIsSupported: Rule<Subject> = ({ namespace }, context) => {
  if (namespace === null || context.connector.capabilities.has('multiSchema')) return
  context.error('@@schema is not supported on the current datasource provider', namespace.span)
}

/** Whether `@@schema` is missing: where the datasource lists schemas, everything must be in one. */
export function lacksNamespace({ namespace }: Subject, { connector, datasource }: RuleContext): boolean {
  return namespace === null && datasource?.schemas != null && connector.capabilities.has('multiSchema')
}
