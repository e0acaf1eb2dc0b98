import { onAttribute } from '../../messages.ts'
import type { RelationFieldRule } from '../../rule.ts'
import { checkNameLength } from '../constraintName.ts'
import { attributeSpan } from './spans.ts'

/** Whether the database lets foreign keys have names, and such long ones. */
export const checkMap: RelationFieldRule = ({ field, model }, context) => {
  if (field.map === null) return
  const span = attributeSpan(field)
  if (context.connector.capabilities.has('namedForeignKeys'))
    checkNameLength(field.map, { model, attribute: '@relation', span }, context)
  else context.error(onAttribute('@relation', 'Your provider does not support named foreign keys.'), span)
}
