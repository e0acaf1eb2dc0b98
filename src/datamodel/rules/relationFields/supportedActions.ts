import type { ReferentialAction } from '../../datamodel.ts'
import { onSchema } from '../../messages.ts'
import type { RelationFieldRule, RuleContext } from '../../rule.ts'
import { actionsOf } from '../relations/actions.ts'
import { relationArgumentSpan } from './spans.ts'

/** Whether the database, or the client in its place, can do what `onDelete` and `onUpdate` say. */
export const checkSupportedActions: RelationFieldRule = ({ field }, context) => {
  for (const argument of ['onDelete', 'onUpdate'] as const) {
    const given = field[argument]
    if (given === null || actionsOf(context).includes(given.action)) continue
    context.error(
      onSchema(describeUnsupported(given.action, context)),
      relationArgumentSpan(field, argument) ?? field.syntax,
    )
  }
}

function describeUnsupported(action: ReferentialAction, context: RuleContext): string {
  const allowed = actionsOf(context)
  const message = `Invalid referential action: \`${action}\`. Allowed values: (${allowed.map(name => `\`${name}\``).join(', ')})`
  const suggestsRestrict =
    context.relationMode === 'prisma' && action === 'NoAction' && allowed.includes('Restrict')
  if (!suggestsRestrict) return message
  return `${message}. \`NoAction\` is not implemented for ${context.connector.displayName} when using \`relationMode = "prisma"\`, you could try using \`Restrict\` instead. Learn more at https://pris.ly/d/relation-mode`
}
