import type { Enum } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { Rule } from '../../rule.ts'

/** Enums need a database, or at least a client for it, that has them. */
export const checkEnumSupport: Rule<Enum> = ({ name, syntax }, { connector, error }) => {
  if (connector.capabilities.has('enums')) return
  const message = `You defined the enum \`${name}\`. But the current connector does not support enums.`
  error(onSchema(message), syntax)
}
