import { onSchema } from '../../../../messages.ts'
import { type ManyToManyRule, sidesOf } from '../manyToManyRule.ts'

/** Lists of ids on both sides are for databases of documents. */
export const checkSupport: ManyToManyRule = (relation, { connector, error }) => {
  if (connector.capabilities.has('twoWayEmbeddedManyToManyRelation')) return
  const message = onSchema(
    `Embedded many-to-many relations are not supported on ${connector.displayName}. Please use the syntax defined in https://pris.ly/d/relational-database-many-to-many`,
  )
  for (const { field } of sidesOf(relation)) error(message, field.syntax)
}
