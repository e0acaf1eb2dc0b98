import type { CompositeType } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Types within types need a database of documents. */
export const checkCompositeSupport: Rule<CompositeType> = ({ syntax }, { connector, error }) => {
  if (connector.capabilities.has('compositeTypes')) return
  error(onSchema(`Composite types are not supported on ${connector.displayName}.`), syntax)
}
